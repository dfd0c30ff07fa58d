/**
 * What is asked of Firefox's own toolbox. These functions run in the parent process with system privileges; the names they
 * use are no public interface (seen in Firefox 153), which is why they live in this one file.
 */

// biome-ignore-start lint/suspicious/noExplicitAny: privileged globals of Firefox have no types
declare const ChromeUtils: any
declare const Services: any
declare const WebExtensionPolicy: any
/** Put in front of every script by inParent(). */
declare const lens: {
  pause(milliseconds: number): Promise<void>
  devtools(): any
  tab(id: number): any
  toolbox(id: number): any
  panel(id: number, tool: string): any
  open(tab: number, addon: string): Promise<string>
}
// biome-ignore-end lint/suspicious/noExplicitAny: as above

/**
 * The tab is known by its `browserId`, which survives navigations across processes and the opening of other tabs. The
 * panel is a remote `<browser>` inside a document of the toolbox.
 */
export const PRELUDE = `
  const top = Services.wm.getMostRecentWindow('navigator:browser')
  const lens = {
    pause: ms => new Promise(resolve => top.setTimeout(resolve, ms)),
    devtools: () => ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs')
      .require('devtools/client/framework/devtools').gDevTools,
    tab: id => [...Services.wm.getEnumerator('navigator:browser')].flatMap(w => [...w.gBrowser.tabs])
      .find(tab => tab.linkedBrowser.browserId === id),
    toolbox: id => lens.devtools().getToolboxForTab(lens.tab(id)),
    panel: (id, tool) => lens.toolbox(id)?.doc.getElementById('toolbox-panel-iframe-' + tool)
      ?.contentDocument?.getElementById('webext-panels-browser') ?? null,
    /** The devtools page adds its panel some time after the toolbox opened. */
    open: async (id, addon) => {
      const options = { toolId: 'webconsole' };
      const toolbox = lens.toolbox(id) ?? (await lens.devtools().showToolboxForTab(lens.tab(id), options));
      for (let left = 600; left > 0; left -= 1) {
        const tool = toolbox.getAdditionalTools().find(each => each.extensionId === addon);
        if (tool !== undefined) return tool.id;
        await lens.pause(25);
      }
      throw new Error('the extension added no panel');
    },
  };
`

export const selectedTab = (): number =>
  Services.wm.getMostRecentWindow('navigator:browser').gBrowser.selectedTab.linkedBrowser.browserId

/** Resolves when the tab is there and selected. */
export const openContainerTab = async (): Promise<void> => {
  const { gBrowser } = Services.wm.getMostRecentWindow('navigator:browser')
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal()
  const tab = gBrowser.addTab('about:blank', { userContextId: 2, triggeringPrincipal })
  gBrowser.selectedTab = tab
  while (tab.linkedBrowser.webProgress.isLoadingDocument) await lens.pause(25)
}

export async function openPanel(tab: number, addon: string): Promise<string> {
  const tool = await lens.open(tab, addon)
  await lens.toolbox(tab).selectTool(tool, 'test')
  return tool
}

export const openConsole = async (tab: number, addon: string): Promise<void> => {
  await lens.open(tab, addon)
  await lens.toolbox(tab).selectTool('webconsole', 'test')
}

export const panelIsLoaded = (tab: number, tool: string): boolean => {
  const panel = lens.panel(tab, tool)
  return panel?.currentURI?.scheme === 'moz-extension' && !panel.webProgress?.isLoadingDocument
}

/** Marionette's window actor is registered for every frame of every process, so the parent can address the panel. */
export const runInPanel = (tab: number, tool: string, script: string, args: readonly unknown[]): unknown => {
  const actor = lens.panel(tab, tool).browsingContext.currentWindowGlobal.getActor('MarionetteCommands')
  return actor.executeScript(script, args, {
    async: false,
    timeout: 55_000,
    sandboxName: null,
    file: 'panel',
    line: 0,
  })
}

export const panelScreenshot = (tab: number, tool: string): Promise<string> =>
  lens
    .panel(tab, tool)
    .browsingContext.currentWindowGlobal.getActor('MarionetteCommands')
    .takeScreenshot(null, 0, false, false)

/** Top left corner of the panel in the browser window, CSS pixels. */
export const panelOrigin = (tab: number, tool: string): { x: number; y: number } => {
  let x = 0
  let y = 0
  for (let element = lens.panel(tab, tool); element; ) {
    const box = element.getBoundingClientRect()
    x += box.x
    y += box.y
    element = element.ownerDocument.defaultView.browsingContext.embedderElement
  }
  return { x, y }
}

export const focusPanel = (tab: number, tool: string): void => lens.panel(tab, tool).focus()

export const selectTool = async (tab: number, tool: string): Promise<void> =>
  void (await lens.toolbox(tab).selectTool(tool, 'test'))

export const switchHost = async (tab: number, host: string): Promise<void> =>
  void (await lens.toolbox(tab).switchHost(host))

export const closeToolbox = async (tab: number): Promise<void> =>
  void (await lens.devtools().closeToolboxForTab(lens.tab(tab)))

export const setTheme = (theme: string): void => Services.prefs.setStringPref('devtools.theme', theme)

export const backgroundState = (addon: string): string =>
  WebExtensionPolicy.getByID(addon).extension.backgroundState

export const stopBackground = async (addon: string): Promise<void> =>
  void (await WebExtensionPolicy.getByID(addon).extension.terminateBackground({
    ignoreDevToolsAttached: true,
  }))

/** Of the process in which the page runs. */
export const pageProcess = (tab: number): number =>
  lens.tab(tab).linkedBrowser.browsingContext.currentWindowGlobal.osPid

/** Does the browser show its own words in place of the page? */
export const isCrashed = (tab: number): boolean => lens.tab(tab).hasAttribute('crashed')

/** Puts the tab away and shows it again; resolves with its new id. A tab that is looked at is never put away. */
export const discard = async (tab: number): Promise<number> => {
  const element = lens.tab(tab)
  const { gBrowser } = element.ownerDocument.defaultView
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal()
  const other = gBrowser.addTab('about:blank', { triggeringPrincipal })
  gBrowser.selectedTab = other
  while (!gBrowser.discardBrowser(element)) await lens.pause(25)
  while (lens.devtools().getToolboxForTab(element) !== undefined) await lens.pause(25)
  gBrowser.selectedTab = element
  gBrowser.removeTab(other)
  while (element.hasAttribute('pending') || element.linkedBrowser.webProgress.isLoadingDocument)
    await lens.pause(25)
  return element.linkedBrowser.browserId
}

/** Grants or takes away host access as a person does in about:addons. */
export async function setHostAccess(
  addon: string,
  origins: readonly string[],
  granted: boolean,
): Promise<void> {
  const { ExtensionPermissions } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionPermissions.sys.mjs',
  )
  const { extension } = WebExtensionPolicy.getByID(addon)
  await ExtensionPermissions[granted ? 'add' : 'remove'](addon, { permissions: [], origins }, extension)
}
