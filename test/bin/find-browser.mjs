// Finds Chromium or Chrome and Firefox in the usual places of Linux, macOS and Windows.
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

const { env, platform } = process

/** Names in PATH, places of macOS below /Applications, places of Windows below the program folders. */
const KNOWN = {
  chromium: {
    title: 'Chrome or Chromium',
    variable: 'CHROME_PATH',
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'],
    mac: ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium'],
    windows: ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe'],
  },
  firefox: {
    title: 'Firefox',
    variable: 'FIREFOX_PATH',
    names: ['firefox-esr', 'firefox'],
    mac: ['Firefox.app/Contents/MacOS/firefox', 'Firefox Developer Edition.app/Contents/MacOS/firefox'],
    windows: ['Mozilla Firefox/firefox.exe', 'Firefox Developer Edition/firefox.exe'],
  },
}

export const titleOf = browser => KNOWN[browser].title
export const variableOf = browser => KNOWN[browser].variable

const below = (folders, names) =>
  folders.filter(Boolean).flatMap(folder => names.map(name => join(folder, name)))

function candidates({ names, mac, windows }) {
  if (platform === 'win32') {
    return below([env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA], windows)
  }
  const inPath = below((env.PATH ?? '').split(delimiter), names)
  return platform === 'darwin'
    ? [...below(['/Applications', join(env.HOME ?? '', 'Applications')], mac), ...inPath]
    : inPath
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/**
 * Path of the program, or null. A path given by the caller or by the environment is taken alone: a wrong one is an error
 * of the user and never replaced by another browser.
 */
export function findBrowser(browser, given = env[KNOWN[browser].variable]) {
  if (given) return isProgram(resolve(given)) ? resolve(given) : null
  return candidates(KNOWN[browser]).find(isProgram) ?? null
}

/** One sentence that says what to do. */
export const noBrowser = (browser, given = env[KNOWN[browser].variable]) =>
  given
    ? `${given} is no program that can be started: pass --browser-path, or set ${variableOf(browser)}, to the program of ${titleOf(browser)}.`
    : `${titleOf(browser)} was not found: install it, pass --browser-path, or set ${variableOf(browser)} to its program.`
