/** What the panel takes from the core with its first lazy chunk: label rules and site rules (the suffix list is large). */
export { BROWSER_RULES, environmentsOf } from '../src/core/cookie/browser-rules'
export { siteHost } from '../src/core/cookie/site'
export { brokenRules, LONGEST_LIFE } from '../src/core/cookie/writable'
export { findings } from '../src/core/findings/index'
export { headerSizes } from '../src/core/labels/header-size'
export { label } from '../src/core/labels/index'
export { LIMITS, SERVER_HEADER_LIMITS } from '../src/core/labels/limits'
export { summarise } from '../src/core/labels/summary'
