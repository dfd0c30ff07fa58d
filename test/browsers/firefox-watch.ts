/**
 * Which functions of extensions run in a page of Firefox: its debugger, attached to the sandboxes of content scripts. These
 * functions run in the page's process with system privileges.
 */

// biome-ignore lint/suspicious/noExplicitAny: privileged globals of Firefox have no types
declare const ChromeUtils: any
declare const watch: { readonly ran: string[]; readonly known: readonly unknown[]; end(): void }

/** Leaves the global `watch` behind for `endWatch`. */
export function startWatch(): void {
  const { addDebuggerToGlobal } = ChromeUtils.importESModule('resource://gre/modules/jsdebugger.sys.mjs')
  const { ExtensionContent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionContent.sys.mjs')
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const home = globalThis as any
  addDebuggerToGlobal(home)
  const ran: string[] = []
  const known: readonly unknown[] = ExtensionContent.getAllContentScriptGlobals()
  const watcher = new home.Debugger(...known)
  watcher.onEnterFrame = (frame: { callee: { displayName?: string } | null }) => {
    ran.push(frame.callee?.displayName ?? '(script)')
  }
  home.watch = { ran, known, end: () => watcher.removeAllDebuggees() }
}

/** Names of the functions that ran, one entry for each call; a sandbox made meanwhile counts as one. */
export function endWatch(): readonly string[] {
  const { ExtensionContent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionContent.sys.mjs')
  watch.end()
  const sandboxes: readonly unknown[] = ExtensionContent.getAllContentScriptGlobals()
  const added = sandboxes.filter(sandbox => !watch.known.includes(sandbox))
  return [...watch.ran, ...added.map(() => '(a new world)')]
}
