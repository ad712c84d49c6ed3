import type { Rule } from 'postcss'
import { contrastOf, layColour, readColour, type Colour } from './colours'
import { declaredValues, override, readSheet, readSheets, resolve, type Sheet, type Values } from './sheets'

/** WCAG 2.2: 1.4.3 for text, 1.4.11 for signs and the marks of controls. */
const TEXT = 4.5
const SIGN = 3

const black = { red: 0, green: 0, blue: 0, alpha: 1 }
const white = { red: 255, green: 255, blue: 255, alpha: 1 }

const tokens = readSheet('ui/tokens.scss')
const sheets = readSheets()
const roomSheets = sheets.filter(({ name }) => name.startsWith('features/room/'))
const roomPage = sheets.filter(({ name }) => name === 'features/room/RoomEntry.module.scss')

const light = declaredValues([tokens], false)
const dark = declaredValues([tokens], true)
/** A room has its own colours on any device; its parts hand some of them to each other. */
const handed = declaredValues(roomSheets, false)
const room = (device: Values): Values => {
  const own = new Map([...handed].filter(([name]) => !device.has(name)))
  return override(device, own, declaredValues(roomPage, false))
}
const themes: Readonly<Record<string, Values>> = {
  light,
  dark,
  'room on a light device': room(light),
  'room on a dark device': room(dark),
}

const colours = (value: string, theme: Values): Colour[] =>
  resolve(value, theme)
    .flatMap((text) => text.match(/#[0-9a-f]{3,6}\b|rgba?\([^)]*\)|\btransparent\b/gi) ?? [])
    .map(readColour)
    .filter((colour): colour is Colour => colour !== null)

/** The worst contrast of a text on a ground; light that shines through a ground may have any brightness. */
const worst = (texts: readonly Colour[], grounds: readonly Colour[], brightest: Colour): number => {
  const seen = grounds.flatMap((ground) =>
    ground.alpha === 1 ? [ground] : [layColour(ground, black), layColour(ground, brightest)])
  return Math.min(...seen.flatMap((ground) => texts.map((text) => contrastOf(layColour(text, ground), ground))))
}

const measure = (text: string, ground: string, theme: Values, brightest: Colour = white): number =>
  worst(colours(text, theme), colours(ground, theme), brightest)

/** The bar at the foot of a room lies on the stage's dusk (RoomStage.module.scss), 0.5 dense where the bar begins. */
const brightestBehind = (sheet: string): Colour =>
  sheet.startsWith('features/room/compose/') ? layColour({ red: 14, green: 13, blue: 12, alpha: 0.5 }, white) : white

/** Tokens that stand on each other without a rule of their own that says so: text inherits what it stands on. */
const pairs: readonly (readonly [text: string, ground: string, least: number])[] = [
  ...['--ground', '--surface', '--surface-sunk'].flatMap((ground) =>
    [
      ...['--text', '--text-quiet', '--accent-text', '--accent-shop-text', '--accent-class-text'],
      ...['--danger', '--good', '--warn'],
    ].map((text) => [text, ground, TEXT] as const)),
  ...['--good', '--warn', '--danger'].map((tone) => [tone, `${tone}-ground`, TEXT] as const),
  ['--on-accent', '--accent', TEXT],
  ['--on-accent', '--accent-shop', TEXT],
  ['--on-accent', '--accent-class', TEXT],
  ['--room-text', '--room-ground', TEXT],
  ['--room-text-quiet', '--room-surface-high', TEXT],
  ['--room-text', '--room-veil', TEXT],
  ['--control', '--surface', SIGN],
  ['--control', '--surface-sunk', SIGN],
  ['--control', '--ground', SIGN],
  ['--focus', '--focus-edge', SIGN],
]

test.each(Object.entries(themes))('[A11Y-3] in the theme %s every pair of tokens is readable', (_, theme) => {
  const measured = pairs.map(([text, ground, least]) => {
    expect(theme.has(text)).toBe(true)
    expect(theme.has(ground)).toBe(true)
    const ratio = measure(`var(${text})`, `var(${ground})`, theme)
    return { pair: `${text} on ${ground}`, ratio: Number(ratio.toFixed(2)), least }
  })
  expect(measured.filter(({ ratio, least }) => ratio < least)).toEqual([])
})

/** Shown for a sign alone, never for words. */
const signs = new Set(['.bag', '.like', '.play', '.send', '.tool'])

const ownColours = (rule: Rule): { text?: string; ground?: string } => {
  const found: { text?: string; ground?: string } = {}
  for (const node of rule.nodes) {
    if (node.type !== 'decl') continue
    if (node.prop === 'color') found.text = node.value
    if (node.prop === 'background' || node.prop === 'background-color') found.ground = node.value
  }
  return found
}

/** Each rule that names both a text colour and its ground, with the worst contrast in a theme. */
const ruleContrasts = ({ name, root }: Sheet): { rule: string; ratio: number; least: number }[] => {
  const isRoom = name.startsWith('features/room/')
  const isUi = name.startsWith('ui/') || name.startsWith('features/shared/')
  const own = declaredValues([{ name, root }], false)
  const found: { rule: string; ratio: number; least: number }[] = []
  root.walkRules((rule) => {
    const { text, ground } = ownColours(rule)
    if (text === undefined || ground === undefined || ground === 'none') return
    for (const [title, theme] of Object.entries(themes)) {
      if (!isUi && title.startsWith('room') !== isRoom) continue
      const ratio = measure(text, ground, override(theme, own), brightestBehind(name))
      if (!Number.isFinite(ratio)) continue
      const least = signs.has(rule.selector) ? SIGN : TEXT
      found.push({ rule: `${name} ${rule.selector} (${title})`, ratio: Number(ratio.toFixed(2)), least })
    }
  })
  return found
}

const contrasts = sheets.flatMap(ruleContrasts)

test('rules that name text and ground are found in every part of the app', () => {
  expect(contrasts.length).toBeGreaterThan(60)
  const parts = [
    'ui/Button', 'features/shared/NoticeLine', 'features/room/shelf/BagPress', 'features/studio/air/AirBar',
  ]
  for (const part of parts) {
    expect(contrasts.some(({ rule }) => rule.startsWith(part))).toBe(true)
  }
})

test('[A11Y-3] every rule that names text and ground keeps them readable, on any picture that shines through', () => {
  expect(contrasts.filter(({ ratio, least }) => ratio < least)).toEqual([])
})

test('[A11Y-3] no text is made fainter by opacity, which no pair of colours shows', () => {
  const faint = sheets.flatMap(({ name, root }) => {
    const found: string[] = []
    root.walkDecls('opacity', (declaration) => {
      const rule = declaration.parent as Rule
      const isFrame = rule.parent?.type === 'atrule' && 'name' in rule.parent && rule.parent.name === 'keyframes'
      const isPassing = /:active|:disabled|\.disabled|\.down|\.busy|\.hidden|picture|cover/.test(rule.selector)
      if (!isFrame && !isPassing && declaration.value !== '1') found.push(`${name} ${rule.selector}`)
    })
    return found
  })
  expect(faint).toEqual([])
})
