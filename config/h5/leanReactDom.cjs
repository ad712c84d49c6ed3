/** Exports of React beside `createRoot` that nothing here calls: roots of React 17, and hydration. */
const unused = ['hydrate', 'hydrateRoot', 'render', 'unmountComponentAtNode', 'unstable_renderSubtreeIntoContainer']
const exported = unused.map((name) => new RegExp(`exports\\.${name}=function[\\s\\S]*?\\};(?=\\s*exports\\.)`))

/** The hook of the browser's developer extension; development builds keep it. */
const devTools = /var (\w+)=\{bundleType:\w+\.bundleType[\s\S]*?\.inject\(\1\)[\s\S]*?catch\(\w+\)\{\}\}/

/** React's `isHydrating`, by its name in this build: true between the two calls above and a page's first frame. */
const isHydrating = [
  [/(?<=var xg=null,yg=null),I=!1\b/, ''],
  [/(?<![\w$.])I=![01]\b/g, '0'],
  [/(?<![\w$.])I(?![\w$])/g, '!1'],
]
/** How often that stands there: declared, assigned, read. */
const known = 25

/**
 * A webpack loader for react-dom's production build (18.3.1), without the parts that nobody here calls: 2 KB gz of
 * every page's first load.
 */
module.exports = (source) => {
  const names = source.match(isHydrating[2][0]) ?? []
  if (names.length !== known) throw new Error(`react-dom has another form now: ${names.length} × I.`)
  return [...[devTools, ...exported].map((part) => [part, '']), ...isHydrating].reduce((text, [part, instead]) => {
    if (text.search(part) === -1) throw new Error(`react-dom has another form now: ${part}`)
    return text.replace(part, instead)
  }, source)
}
