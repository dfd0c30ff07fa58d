/** Does it now, and again whenever the panel has another size. Gives what ends that. */
export function whileResized(act: () => unknown): () => void {
  act()
  window.addEventListener('resize', act)
  return () => window.removeEventListener('resize', act)
}
