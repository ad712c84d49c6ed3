import type { BuiltFiles } from './host/builtFiles'
import { playProps } from './plugin/documentedProps'
import { openWorld, plans, type World } from './world'

/** Depth that Taro's template draws by itself; the component `comp` draws deeper elements. */
const TEMPLATE_DEPTH = 16
const DEPTH = 2 * TEMPLATE_DEPTH + 4
const DEEP = 'pages/deep/index'

/** One element of a page as Taro hands it to its template. */
interface Drawn {
  readonly sid: string
  readonly nn: string
  readonly cn: readonly Drawn[]
  readonly [attribute: string]: unknown
}

/** The template's number for a tag, and its name for an attribute, read from the build. */
const numberOf = ({ wxml }: BuiltFiles, tag: string, having: string): string => {
  const found = new RegExp(`name="tmpl_0_([\\w-]+)">\\s*<${tag} [^>]*${having}`).exec(wxml.get('base') ?? '')
  if (found?.[1] === undefined) throw new Error(`No template draws <${tag}> with ${having}`)
  return found[1]
}
const nameOf = ({ wxml }: BuiltFiles, tag: string, attribute: string): string => {
  const found = new RegExp(`<${tag} [^>]*?\\b${attribute}="{{(?:xs\\.b\\()?i\\.(\\w+)`).exec(wxml.get('base') ?? '')
  if (found?.[1] === undefined) throw new Error(`No template sets ${attribute} of <${tag}>`)
  return found[1]
}

/** A page of views in views with the plan's player at the bottom, and how its address is changed there. */
const deepPage = (files: BuiltFiles, tag: string, address: string): BuiltFiles => {
  // Not the one that catches moves too, which has one level.
  const view = numberOf(files, 'view', 'bindtap="eh" id=')
  const player = { nn: numberOf(files, tag, address), name: nameOf(files, tag, address) }
  // The plugin's tag has no defaults of Taro's: a missing attribute is not set.
  const settings = Object.fromEntries(Object.entries(playProps).map(([name, { value }]) => [name, value]))
  const bottom: Drawn = { sid: 'bottom', nn: player.nn, cn: [], ...settings, [player.name]: 'first' }
  const root = Array.from({ length: DEPTH }).reduce<Drawn>(
    (inner, _, index) => ({ sid: `view-${index}`, nn: view, cn: [inner] }),
    bottom,
  )
  const path = `root${'.cn.[0]'.repeat(DEPTH + 1)}.${player.name}`
  const script = `Page({
    data: { root: { cn: [${JSON.stringify(root)}] } },
    eh: function (event) { this.heard = event.type },
    change: function (next) { this.setData({ ['${path}']: next }) },
  })`
  const json = { ...files.components.get('pages/room/index') }
  return {
    ...files,
    pages: [...files.pages, DEEP],
    js: new Map([...files.js, [DEEP, script]]),
    wxml: new Map([...files.wxml, [DEEP, files.wxml.get('pages/room/index') ?? '']]),
    components: new Map([...files.components, [DEEP, json]]),
  }
}

let world: World

beforeAll(async () => {
  world = await openWorld()
})

afterAll(() => world?.close())

describe.each(plans)('a page that is nested deeper than the template of the plan "%s"', (plan) => {
  const [tag, address] = plan === 'plugin' ? ['live-room-play', 'playUrl'] : ['live-player', 'src']

  test('is drawn to the bottom, changed there, and its events arrive', async () => {
    const { app, screen } = await world.open(plan, `/${DEEP}`, { alter: (files) => deepPage(files, tag, address) })
    const player = await screen.find({ tag })
    expect(player.drawnBy()).toBe('comp')
    expect(player.attribute(address)).toBe('first')

    const { instance } = app.pages.top()
    ;(instance.change as (next: string) => void).call(instance, 'second')
    const [changed] = screen.all({ tag })
    expect(changed?.attribute(address)).toBe('second')

    changed?.emit('tap', {}, { bubbles: true })
    expect(instance.heard).toBe('tap')
    app.faults.expectNone()
  })
})
