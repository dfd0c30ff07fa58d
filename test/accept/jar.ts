/** The cookies of one visitor, exactly as they were set. */
import type { Candidate, Write } from '../../src/core/sessions/codec'

export type Jar = ReadonlyMap<string, string>

const isRemoved = (value: string, attributes: string): boolean => {
  const expires = /;\s*expires=([^;]+)/i.exec(attributes)?.[1]
  return (
    value === '' ||
    /;\s*max-age=0\b/i.test(attributes) ||
    (expires !== undefined && Date.parse(expires) < Date.now())
  )
}

/** From the Set-Cookie headers of a response. */
export function jarOf(headers: readonly string[]): Jar {
  const jar = new Map<string, string>()
  for (const header of headers) {
    const [, name, value, attributes] = /^([^=;]*)=([^;]*)(.*)$/.exec(header) ?? []
    if (name === undefined || value === undefined || attributes === undefined) continue
    if (isRemoved(value, attributes)) jar.delete(name)
    else jar.set(name, value)
  }
  return jar
}

export function written(jar: Jar, writes: readonly Write[]): Jar {
  const changed = new Map(jar)
  for (const { name, value } of writes) {
    if (value === null) changed.delete(name)
    else changed.set(name, value)
  }
  return changed
}

export const cookieHeader = (jar: Jar): string =>
  [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

/** Throws when the server has set no such cookie. */
export function candidateIn(jar: Jar, name: string): Candidate {
  const value = jar.get(name)
  if (value === undefined)
    throw new Error(`the server set no cookie ${name}, but ${[...jar.keys()].join(', ') || 'none'}`)
  return { kind: 'cookie', name, value, siblings: new Map([...jar].filter(([other]) => other !== name)) }
}
