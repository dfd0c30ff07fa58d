/** What the panel takes from the core with its first lazy chunk: label rules and site rules (the suffix list is large). */
export { siteHost } from '../src/core/cookie/site'
export { label } from '../src/core/labels/index'
export { summarise } from '../src/core/labels/summary'
