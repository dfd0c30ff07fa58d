export function zip(folder: string, files: readonly string[]): Uint8Array
