import type { Engine } from './engine'
import type { Faults } from './faults'

/** How a built-in tag is drawn: a tag no browser knows, so that nothing of a browser's own acts on it. */
export const inertTag = (tag: string): string => `wx-${tag}`

/**
 * Draws into the engine's document. A tag that is neither built in nor a component is a fault: a phone draws nothing.
 */
export function createScreenBackend({ glassEasel }: Engine, faults: Faults) {
  const backend = new glassEasel.CurrentWindowBackendContext()
  const associate = backend.associateValue.bind(backend)
  backend.associateValue = (element, value) => {
    if (glassEasel.NativeNode.isNativeNode(value) && !value.is.startsWith(inertTag(''))) {
      faults.add('unknown tag', `<${value.is}>`)
    }
    associate(element, value)
  }
  return backend
}
