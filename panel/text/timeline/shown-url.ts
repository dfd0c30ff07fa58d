/** The address of a step as its row shows it. */
import type { TimelineStep } from '../../../src/core/timeline/step'
import { cut, visible } from '../format/en'

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : '')

/** `shown`: the path alone on the host of the page. */
export function shownUrl(
  step: TimelineStep,
  top: string,
): { readonly shown: string; readonly whole: string } {
  const url = step.type === 'request' ? step.exchange.url : ''
  const whole = visible(cut(url, 2000))
  const own = originOf(top)
  const shown =
    own !== '' && url.startsWith(`${own}/`) ? url.slice(own.length) : url.replace(/^https?:\/\//, '')
  return { shown: visible(cut(shown, 300)), whole }
}
