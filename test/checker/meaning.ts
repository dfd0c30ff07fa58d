/** What a cookie's text stands for: two texts with the same meaning are the same cookie. */
import { BASE64_ANY, fromBase64, toHex } from '../../src/core/bytes'
import { percentDecoded, unquoted } from '../../src/core/sessions/text/view'

function base64Bytes(run: string): string {
  try {
    return toHex(fromBase64(run, BASE64_ANY))
  } catch {
    return run
  }
}

/** Pieces that the frameworks themselves leave out of the signature: they accept any other text there. */
const NOT_SIGNED: Readonly<Record<string, RegExp>> = {
  // Plack::Middleware::Session::Cookie signs the payload alone, not the time before it.
  'plack-session-cookie': /^[^:]*/,
  // Symfony's hash covers user, expiry and fields, not the name of the class.
  'symfony-remember-me': /^[^:]*/,
  // svelte-kit-cookie-session takes the secret of number 1, or its first, where the number is missing (core.ts).
  'svelte-kit-cookie-session': /&.*$/,
}

/**
 * Quotes and percent-encoding undone, each run of base64 characters of either alphabet as its bytes (the unused last bits
 * do not count), padding and unsigned pieces left out.
 */
export function meaning(text: string, mechanism = ''): string {
  const bare = percentDecoded('', unquoted('', text).text).text.replaceAll('=', '')
  return bare.replace(/[\w+/-]+/g, base64Bytes).replace(NOT_SIGNED[mechanism] ?? '', '')
}
