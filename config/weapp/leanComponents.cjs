const drawn = require('./drawnComponents.cjs')

/** Constants that stand for values in Taro's tables. The runtime reads the names alone, so that any value does. */
const valueNames = ['_true', '_false', '_empty', '_zero', '_object', 'singleQuote']
const values = valueNames.map((name) => (name === 'singleQuote' ? () => 0 : 0))

/**
 * The table that the runtime needs: every component, because a component's number is its place, and of those that are
 * drawn the attributes, because an attribute's number is its place too. Events have no numbers.
 */
const leanTable = (components) =>
  Object.fromEntries(Object.entries(components).map(([name, attributes]) => {
    const kept = drawn.includes(name) ? Object.keys(attributes) : []
    const numbered = kept.filter((attribute) => !attribute.startsWith('bind'))
    return [name, Object.fromEntries(numbered.map((attribute) => [attribute, 0]))]
  }))

const tableOfPlatform = /const components = (\{[\s\S]*?\n\});/
const tableOfTaro = /const internalComponents = \{[\s\S]*?\n\};/
const partsOfTaro = /^const (?!internalComponents)[A-Z]\w+ = (?:Object\.assign\(.*\)|\{[^}]*\});\n/gm

/** @returns Taro's own table (@tarojs/shared, components.js) without its source parts. */
const leanTaro = (source) => {
  const { internalComponents } = require('@tarojs/shared/dist/index.cjs.js')
  const lean = source.replace(tableOfTaro, `const internalComponents = ${JSON.stringify(leanTable(internalComponents))};`)
  const left = /^const ([A-Z][a-z]\w*)/m.exec(lean.replace(partsOfTaro, ''))
  if (left !== null) throw new Error(`Taro's table of components has another form now: ${left[1]}`)
  return lean.replace(partsOfTaro, '')
}

/** @returns The changes that WeChat's platform makes to the table (@tarojs/plugin-platform-weapp, runtime.js). */
const leanPlatform = (source) =>
  source.replace(tableOfPlatform, (_, literal) => {
    const components = new Function(...valueNames, `return ${literal}`)(...values)
    return `const components = ${JSON.stringify(leanTable(components))};`
  })

/**
 * A webpack loader for the two files with Taro's tables of components and attributes, 15 KB, of which Taro's runtime
 * needs the names of what is drawn.
 */
module.exports = (source) => {
  const lean = tableOfTaro.test(source) ? leanTaro(source) : leanPlatform(source)
  if (lean === source) throw new Error('Taro has its components in another place now.')
  return lean
}
