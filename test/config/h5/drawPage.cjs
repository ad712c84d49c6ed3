/**
 * Draws, changes and removes a page with react-dom's production build and prints each state of the document and every
 * call of an effect. With the argument `lean` the build is what config/h5/leanReactDom.cjs leaves of it.
 */
const { readFileSync } = require('node:fs')
const Module = require('node:module')
const { JSDOM } = require('jsdom')
const leanReactDom = require('../../../config/h5/leanReactDom.cjs')

const { window } = new JSDOM('<div id="page"></div><div id="sheet"></div>')
Object.assign(globalThis, { window, document: window.document, HTMLIFrameElement: window.HTMLIFrameElement })

const file = require.resolve('react-dom').replace(/index\.js$/, 'cjs/react-dom.production.min.js')
const built = readFileSync(file, 'utf8')
const reactDom = new Module(file)
Object.assign(reactDom, { filename: file, paths: module.paths })
reactDom._compile(process.argv[2] === 'lean' ? leanReactDom(built) : built, file)

const { createRoot, createPortal, flushSync } = reactDom.exports
const React = require('react')
const { createElement: h, useState, useEffect, useLayoutEffect } = React

const said = []
const show = (name) => said.push(`${name}: ${window.document.body.innerHTML}`)
/** Rounds of the event loop, not time: the scheduler's tasks are served in them, however busy the machine is. */
const settle = async () => {
  for (let round = 0; round < 40; round += 1) await new Promise((resume) => setTimeout(resume, 1))
}

class Guard extends React.Component {
  state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  componentDidCatch(error) {
    said.push(`caught ${error.message}`)
  }
  render() {
    return this.state.failed ? h('i', null, 'failed') : this.props.children
  }
}

let load
let change
let crash
const Late = React.lazy(() => new Promise((resolve) => (load = () => resolve({ default: () => h('b', null, 'late') }))))
const Theme = React.createContext('none')
const Fragile = () => {
  const [broken, setBroken] = useState(false)
  crash = () => setBroken(true)
  if (broken) throw new Error('broken')
  return h('u', null, 'whole')
}
const App = () => {
  const [count, setCount] = useState(0)
  change = setCount
  useEffect(() => {
    said.push(`effect ${count}`)
    return () => said.push(`cleanup ${count}`)
  }, [count])
  useLayoutEffect(() => void said.push(`layout ${count}`), [count])
  return h(
    Theme.Provider,
    { value: `theme ${count}` },
    h('button', { onClick: () => setCount(count + 1), 'aria-label': 'more' }, count),
    h('input', { value: `value ${count}`, onChange: () => undefined }),
    h('svg', { viewBox: '0 0 1 1' }, h('path', { d: 'M0 0', strokeWidth: 2 })),
    h(React.Suspense, { fallback: h('em', null, 'wait') }, h(Late)),
    createPortal(h('s', null, count), window.document.getElementById('sheet')),
    h(Guard, null, h(Fragile)),
    [1, 2, 3].slice(count % 2).map((key) => h('li', { key }, key)),
    h(Theme.Consumer, null, (theme) => h('q', { style: { opacity: 0.5 } }, theme)),
  )
}

const run = async () => {
  const root = createRoot(window.document.getElementById('page'))
  root.render(h(App))
  await settle()
  show('first')
  load()
  await settle()
  show('loaded')
  window.document.querySelector('button').dispatchEvent(new window.MouseEvent('click', { bubbles: true }))
  await settle()
  show('tapped')
  React.startTransition(() => change(4))
  await settle()
  show('changed')
  flushSync(() => change(5))
  show('flushed')
  crash()
  await settle()
  show('crashed')
  root.unmount()
  await settle()
  show('gone')
  process.stdout.write(said.join('\n'))
}
void run()
