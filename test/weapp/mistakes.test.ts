import type { BuiltFiles } from './host/builtFiles'
import { openWorld, type Opened, type Plan, type World } from './world'

const ROOM = '/pages/room/index?id=demo-shop'

/** Changes every file of a kind, and must change something. */
const inFiles =
  (kind: 'wxml' | 'wxs' | 'js', from: string | RegExp, to: string) =>
  (files: BuiltFiles): BuiltFiles => {
    const changed = [...files[kind]].map(([path, text]) => [path, text.replaceAll(from, to)] as const)
    if (changed.every(([path, text]) => files[kind].get(path) === text)) throw new Error(`${from} is in no ${kind}`)
    return { ...files, [kind]: new Map(changed) }
  }

const inScript =
  (path: string, code: string) =>
  (files: BuiltFiles): BuiltFiles => ({ ...files, js: new Map([...files.js, [path, `${code};${files.js.get(path)}`]]) })

let world: World

beforeAll(async () => {
  world = await openWorld()
})

afterAll(() => world?.close())

interface Mistake {
  readonly what: string
  readonly plan: Plan
  readonly alter: (files: BuiltFiles) => BuiltFiles
  readonly fault: RegExp
}

const mistakes: readonly Mistake[] = [
  {
    what: 'a tag that WeChat does not have',
    plan: 'native',
    alter: inFiles('wxml', /live-player\b/g, 'live-playr'),
    fault: /unknown tag: <live-playr>/,
  },
  {
    what: 'a plugin that app.json does not declare',
    plan: 'plugin',
    alter: ({ app, ...files }) => ({ ...files, app: { ...app, plugins: {} } }),
    fault: /unknown tag: <live-room-play>/,
  },
  {
    what: 'a property that the plugin does not have',
    plan: 'plugin',
    alter: inFiles('wxml', 'playUrl=', 'playURL='),
    fault: /"playURL" is not a valid property/,
  },
  {
    what: 'a template that does not end',
    plan: 'native',
    alter: inFiles('wxml', '</input>', ''),
    fault: /missing end tag/,
  },
  {
    what: 'a script that takes the phone for a browser',
    plan: 'native',
    alter: inScript('common', 'setTimeout(function () { window.scrollTo(0, 0) })'),
    fault: /window is not defined/,
  },
  {
    what: 'a call of WeChat that nobody thought of',
    plan: 'native',
    alter: inScript('common', 'setTimeout(function () { wx.chooseInvoice({}) })'),
    fault: /wx\.chooseInvoice/,
  },
  {
    what: 'an address outside the domain list',
    plan: 'native',
    alter: inFiles('js', 'https://kaibo.test', 'https://elsewhere.test'),
    fault: /url not in domain list: https:\/\/elsewhere\.test/,
  },
]

test.each(mistakes)('$what is noticed', async ({ plan, alter, fault }) => {
  const opened = await world.open(plan, ROOM, { alter })
  await noticed(opened, fault)
})

const noticed = async ({ app, screen }: Opened, fault: RegExp): Promise<void> => {
  await expect(screen.find({ text: '没有这样的字' })).rejects.toThrow(fault)
  app.faults.take()
}

/** Whether a tap on a room leads into it, as far as the page asks WeChat for it. */
const leadsIntoRoom = async (alter?: (files: BuiltFiles) => BuiltFiles): Promise<boolean> => {
  const { app, screen } = await world.open('native', undefined, alter && { alter })
  await screen.tap('春山新茶，今天开罐')
  return app.calls.some(({ name }) => name === 'navigateTo')
}

test('a tap that the template does not bind leads nowhere', async () => {
  expect(await leadsIntoRoom()).toBe(true)
  expect(await leadsIntoRoom(inFiles('wxml', 'bindtap="eh"', ''))).toBe(false)
})

/** Whether a state that the tag emits changes the page at once. */
const hearsStates = async (alter?: (files: BuiltFiles) => BuiltFiles): Promise<boolean> => {
  const { app, screen, picture } = await world.open('native', ROOM, alter && { alter })
  await picture.started(1)
  picture.tellState(4711)
  await screen.find({ text: '画面加载中…' })
  return JSON.stringify(app.phone.device.state.log).includes('4711')
}

test('a state that the template does not bind has no effect', async () => {
  expect(await hearsStates()).toBe(true)
  expect(await hearsStates(inFiles('wxml', 'bindstatechange="eh"', ''))).toBe(false)
})
