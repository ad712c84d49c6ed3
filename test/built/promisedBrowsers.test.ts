import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'acorn'
import postcss from 'postcss'
import packageJson from '../../package.json'

const distDir = path.resolve(__dirname, '../../dist')

/**
 * Scripts that only run after a newer browser was detected: a host's push needs WebCodecs (Chrome 94, Safari 16.4), and
 * only its worker loads its other parts.
 */
const isNewerOnly = (name: string): boolean => /^js\/(?:pushWorker|aacWorker|microphoneTap)\./.test(name)

const filesOf = (surface: string, ending: RegExp): { name: string; text: string }[] =>
  readdirSync(path.join(distDir, surface), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !isNewerOnly(name))
    .map((name) => ({ name, text: readFileSync(path.join(distDir, surface, name), 'utf8') }))

/**
 * Features that the promised browsers lack, each with its first versions. Source: MDN browser-compat-data, 2026-11.
 * A mark that a library probes before use is named in `asked`.
 */
const newerScript: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Array.prototype.at: Chrome 92, Safari 15.4', /\.at\(-?\d/],
  ['Object.hasOwn: Chrome 93, Safari 15.4', /Object\.hasOwn\b/],
  ['structuredClone: Chrome 98, Safari 15.4', /(?<![.\w])structuredClone\(/],
  ['String.prototype.replaceAll: Chrome 85', /\.replaceAll\(/],
  ['Promise.any: Chrome 85, Firefox 79', /Promise\.any\(/],
  ['Promise.withResolvers: Chrome 119', /Promise\.withResolvers\(/],
  ['Array.prototype.findLast: Chrome 97, Safari 15.4', /\.findLast(?:Index)?\(/],
  ['Array.prototype.toSorted and its like: Chrome 110, Safari 16', /\.to(?:Sorted|Reversed|Spliced)\(/],
  ['Object.groupBy: Chrome 117', /(?:Object|Map)\.groupBy\(/],
  ['Array.fromAsync: Chrome 121', /Array\.fromAsync\(/],
  ['AbortSignal.timeout: Chrome 103, Safari 16', /AbortSignal\.(?:timeout|any)\(/],
  ['crypto.randomUUID: Chrome 92, Safari 15.4', /\.randomUUID\(/],
  ['WeakRef: Chrome 84, Firefox 79', /new WeakRef\(/],
  ['Intl.Segmenter: Chrome 87, Safari 14.1, Firefox 125', /Intl\.Segmenter/],
  ['look-behind in expressions: Safari 16.4', /\(\?<[=!]/],
]
/** Uses that ask first, by the beginning of the file's name and of the mark's. */
const asked: readonly string[] = [
  // In a `try` with another way behind it.
  'js/hls.js crypto.randomUUID',
  // core-js, inside TXLivePlayer: `Object.hasOwn || …`.
  'js/webrtc.js Object.hasOwn',
]

const newerStyle: readonly (readonly [name: string, prop: RegExp, value: RegExp])[] = [
  ['inset: Chrome 87', /^inset(?:-|$)/, /./],
  ['aspect-ratio: Chrome 88, Safari 15', /^aspect-ratio$/, /./],
  ['individual transforms: Chrome 104, Firefox 72', /^(?:translate|rotate|scale)$/, /./],
  ['dynamic viewport units: Chrome 108, Safari 15.4', /./, /\d[dsl]v[hw]\b/],
  ['color-mix: Chrome 111, Safari 16.2', /./, /color-mix\(|oklch\(|light-dark\(/],
  ['overflow: clip: Chrome 90, Safari 16', /^overflow/, /\bclip\b/],
]
const newerSelector = /:(?:is|where|has)\(|(?<=[,\s{}]|^)&/

const nameOf = (name: string): string => name.replace(/\.[0-9a-f]{7}\.(js|css)$/, '.$1')

const scriptFaults = (files: readonly { name: string; text: string }[]): string[] =>
  files.flatMap(({ name, text }) => {
    const faults = newerScript.filter(([, mark]) => mark.test(text)).map(([title]) => `${nameOf(name)} ${title}`)
    try {
      parse(text, { ecmaVersion: 2020, sourceType: 'script', allowHashBang: true })
      return faults
    } catch (cause) {
      return [...faults, `${nameOf(name)} is newer than ES2020: ${String(cause)}`]
    }
  })

const styleFaults = (files: readonly { name: string; text: string }[]): string[] =>
  files.flatMap(({ name, text }) => {
    const faults: string[] = []
    const root = postcss.parse(text)
    root.walkRules(({ selector }) => {
      if (newerSelector.test(selector)) faults.push(`${nameOf(name)} ${selector}`)
    })
    root.walkAtRules((rule) => {
      if (/^(?:layer|container|scope|starting-style)$/.test(rule.name)) faults.push(`${nameOf(name)} @${rule.name}`)
    })
    root.walkDecls(({ prop, value }) => {
      for (const [title, newerProp, newerValue] of newerStyle) {
        if (newerProp.test(prop) && newerValue.test(value)) faults.push(`${nameOf(name)} ${title} (${prop}: ${value})`)
      }
    })
    return faults
  })

test('[A11Y-6] the promised browsers are the oldest that support every used feature: flex gap decides', () => {
  // Flex gap: Chrome and Edge 84, Safari and iOS 14.5, 14.1; Firefox 63. ES2020: Firefox 74.
  expect(packageJson.browserslist.production).toEqual([
    'chrome >= 84',
    'safari >= 14.1',
    'ios_saf >= 14.5',
    'edge >= 84',
    'firefox >= 78',
  ])
})

test('[A11Y-6] newer syntax and functions are found', () => {
  const script = { name: 'js/some.js', text: 'a.at(-1);b??=1' }
  expect(scriptFaults([script])).toHaveLength(2)
  const style = { name: 'css/some.css', text: '.a{inset:0;height:10dvh}.b:is(.c){aspect-ratio:1}@layer x{}' }
  expect(styleFaults([style])).toHaveLength(5)
})

const surfaces = ['h5', 'weapp-native', 'weapp-plugin']

test.each(surfaces)('[A11Y-6] no script of %s asks for more than the promise', (surface) => {
  const files = filesOf(surface, /\.js$/)
  expect(files.length).toBeGreaterThan(3)
  expect(scriptFaults(files).filter((fault) => !asked.some((each) => fault.startsWith(each)))).toEqual([])
})

test.each(surfaces)('[A11Y-6] no style of %s asks for more than the promise', (surface) => {
  const files = filesOf(surface, /\.(?:css|wxss)$/)
  expect(files.length).toBeGreaterThan(1)
  expect(styleFaults(files)).toEqual([])
})

test('[A11Y-6] the words for older browsers are written in syntax that those understand', () => {
  const index = readFileSync(path.join(distDir, 'h5/index.html'), 'utf8')
  const scripts = [...index.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, code = '']) => code)
  const told = scripts.find((code) => code.includes('old-browser'))
  expect(told).toBeDefined()
  expect(() => parse(told ?? '', { ecmaVersion: 5 })).not.toThrow()
})
