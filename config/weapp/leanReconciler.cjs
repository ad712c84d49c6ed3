/**
 * Abilities that Taro's host declares to React's reconciler (@tarojs/react 4.2.1, `hostConfig`), as constants: terser
 * then drops hydration, persistence and test selectors, 11 KB of the main package, which no mini program reaches.
 */
const supports = {
  supportsMutation: true,
  supportsPersistence: false,
  supportsHydration: false,
  supportsTestSelectors: false,
}

/** A webpack loader for react-reconciler's production build. */
module.exports = (source) =>
  Object.entries(supports).reduce((text, [name, value]) => {
    const pattern = new RegExp(`\\$\\$\\$hostConfig\\.${name}\\b|\\b[a-z]\\.${name}\\b`, 'g')
    if (!pattern.test(text)) throw new Error(`React's reconciler does not ask for ${name} any more.`)
    return text.replace(pattern, String(value))
  }, source)
