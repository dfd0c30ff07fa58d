export function isDebianRoot(): boolean
export function installDebian(packages: readonly string[]): boolean
