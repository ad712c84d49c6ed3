import type { Browser } from 'playwright-core'
import type { Viewer } from '../server/realtime/viewer'
import { launchBrowser } from '../e2e/browser'
import { eventually } from '../e2e/eventually'
import { openGlass, type Glass } from './glass/glass'
import { openWorld, type Opened, type World } from './world'

const CHAT = '#chat'
/** A finger is not that exact, px. */
const AT_END_PX = 24

let world: World
let browser: Browser
let opened: Opened
let glass: Glass
let host: Viewer

/** Three lines from each of so many users: more than one user may say at once. */
const fill = async (people: number): Promise<void> => {
  for (let person = 0; person < people; person++) {
    const viewer = await world.enter('layout')
    for (const line of [1, 2, 3]) await viewer.say(`第 ${person} 位的第 ${line} 句话`, `k${line}`)
    viewer.cut()
  }
}
const atEnd = (): Promise<void> =>
  eventually(async () => {
    const { leftPx, contentPx, viewPx } = await glass.place(CHAT)
    expect(contentPx).toBeGreaterThan(viewPx + 200)
    expect(leftPx).toBeLessThanOrEqual(AT_END_PX)
    expect(opened.screen.all({ text: /回到最新|条新消息/ })).toEqual([])
  })
/** The height of the list, once it is another one than before. */
const otherHeight = (before: number): Promise<number> =>
  eventually(async () => {
    const { viewPx } = await glass.place(CHAT)
    expect(Math.abs(viewPx - before)).toBeGreaterThan(20)
    return viewPx
  })

beforeAll(async () => {
  world = await openWorld()
  browser = await launchBrowser()
  await world.asOwner('POST', '', { id: 'layout', kind: 'shop', title: '新茶', hostName: '阿青' })
  await world.asOwner('POST', '/layout/products', { id: 'cup', name: '青瓷杯', priceFen: 12_800, stock: 9 })
  host = await world.enter('layout', 'owner')
  await host.command({ type: 'room.start' }, 'start')
  await fill(10)
  opened = await world.open('native', '/pages/room/index?id=layout')
  await opened.screen.find({ text: /第 9 位的第 3 句话/ })
  glass = await openGlass(browser, opened, 'native')
})

afterAll(async () => {
  await glass?.close()
  await browser?.close()
  await world?.close()
})
afterEach(() => opened.app.faults.expectNone())

describe('[VIEW-1] the talk of a mini program, laid out', () => {
  test('is drawn by the page itself, where its end can be watched', async () => {
    const list = await opened.screen.find({ tag: 'scroll-view' })
    expect(list.drawnBy()).toBe('pages/room/index')
    await atEnd()
  })

  test('stays at its end when a product slides in and when the host takes it away again', async () => {
    const { viewPx: whole } = await glass.place(CHAT)
    await host.command({ type: 'product.pin', productId: 'cup' }, 'pin')
    await opened.screen.find({ text: '青瓷杯' })
    const less = await otherHeight(whole)
    await atEnd()
    await host.command({ type: 'product.unpin' }, 'unpin')
    await otherHeight(less)
    await atEnd()
  })

  test('stays at its end while the keyboard comes and goes, and shows one’s own line', async () => {
    const { viewPx } = await glass.place(CHAT)
    opened.app.phone.device.keyboard.emit({ height: 300 })
    await atEnd()
    const field = await opened.screen.fill('说点什么…', '我要一罐')
    field.confirm()
    await opened.screen.find({ text: /我要一罐$/ })
    opened.app.phone.device.keyboard.emit({ height: 0 })
    await eventually(async () => expect((await glass.place(CHAT)).viewPx).toBe(viewPx))
    await atEnd()
  })

  test('a finger that scrolls back stays where it went, despite arrivals and changes', async () => {
    const before = await glass.place(CHAT)
    await glass.drag(CHAT, 150)
    await opened.screen.find({ text: '回到最新' })
    const back = await glass.place(CHAT)
    expect(before.topPx - back.topPx).toBeGreaterThan(60)
    expect(back.topPx).toBeGreaterThan(0)
    await fill(1)
    await opened.screen.find({ text: /3 ?条新/ })
    expect(await glass.place(CHAT)).toEqual(back)
    await host.command({ type: 'product.pin', productId: 'cup' }, 'pin2')
    const less = await otherHeight(back.viewPx)
    expect((await glass.place(CHAT)).topPx).toBe(back.topPx)
    await host.command({ type: 'product.unpin' }, 'unpin2')
    await otherHeight(less)
    expect(await glass.place(CHAT)).toEqual(back)
    await opened.screen.find({ text: /3 ?条新/ })
  })

  test('and follows again from the end on', async () => {
    await opened.screen.tap({ text: /3 ?条新/ })
    await atEnd()
    await opened.screen.find({ text: /第 0 位的第 3 句话/ })
    await host.say('后面的话', 'later')
    await opened.screen.find({ text: /后面的话$/ })
    await atEnd()
  })
})
