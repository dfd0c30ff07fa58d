/** Modules that are made at build time. */
declare module 'virtual:browser-support' {
  const support: import('./text/browsers/since').BrowserSupport
  export default support
}
