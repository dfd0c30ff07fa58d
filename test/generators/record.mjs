// What the generators share: records in the form of ../vectors/README.md, and a clock that stands still.

/** Seconds since 1970: 2025-03-04T05:06:07Z. */
export const MADE = 1_741_064_767

/** Every clock of the process stands at `seconds` from now on. */
export function stopClock(seconds = MADE) {
  const Running = Date
  globalThis.Date = class extends Running {
    constructor(...args) {
      if (args.length === 0) super(1000 * seconds)
      else super(...args)
    }
    static now() {
      return 1000 * seconds
    }
  }
}

/** Prints a vector file. `common` goes into every record. */
export function print({ framework, version }, common, records) {
  const all = records.map(({ id, ...rest }) => ({
    id: `${common.prefix}-${id}`,
    set: 'public',
    framework,
    framework_version: version,
    ...common.fields,
    ...rest,
  }))
  const file = { framework, framework_version: version, set: 'public', count: all.length, records: all }
  process.stdout.write(`${JSON.stringify(file, null, 1)}\n`)
}

/** Another character of base64url at the place. */
export const changed = (text, at) => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)

/** Cookies of Set-Cookie lines, without those that are deleted. */
export const cookiesOf = lines =>
  lines.map(line => /^([^=]+)=([^;]*)/.exec(line).slice(1)).filter(([, value]) => value !== '')

/** The first cookie as the record's own, the others as its companions. */
export const inRecord = ([[cookie_name, cookie_value], ...others]) => ({
  cookie_name,
  cookie_value,
  companion_cookies: Object.fromEntries(others),
})
