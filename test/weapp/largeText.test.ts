import type { Browser } from 'playwright-core'
import type { Viewer } from '../server/realtime/viewer'
import { launchBrowser } from '../e2e/browser'
import { openGlass, type Glass } from './glass/glass'
import { openWorld, type Opened, type World } from './world'

let world: World
let browser: Browser
let host: Viewer
let glass: Glass | null = null

beforeAll(async () => {
  world = await openWorld()
  browser = await launchBrowser()
  const about = { title: '春山新茶，今天开罐，明前龙井当天采摘', hostName: '山月茶舍的主理人' }
  await world.asOwner('POST', '', { id: 'large', kind: 'shop', ...about })
  const cup = { id: 'cup', name: '青瓷主人杯，手工拉坯，釉色温润', priceFen: 1_280_050, stock: 3 }
  await world.asOwner('POST', '/large/products', cup)
  await world.asOwner('POST', '/large/products', { id: 'tea', name: '龙井', priceFen: 12_800, stock: 0 })
  host = await world.enter('large', 'owner')
  await host.command({ type: 'room.start' }, 'start')
  await host.command({ type: 'product.pin', productId: 'cup' }, 'pin')
  const guest = await world.enter('large')
  for (const line of [1, 2, 3]) await guest.say(`第 ${line} 句比较长的话，看看会不会换行显示完整`, `k${line}`)
})

afterEach(async () => {
  await glass?.close()
  glass = null
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const open = async (url: string): Promise<Opened> => {
  const opened = await world.open('native', url, { textScale: 1.6 })
  glass = await openGlass(browser, opened, 'native')
  return opened
}

describe('[VIEW-6] the mini program at the largest text', () => {
  test('a room keeps chat, bag, product and bar in the page, and no button is cut', async () => {
    const { screen } = await open('/pages/room/index?id=large')
    await screen.find({ text: /第 3 句/ })
    await screen.find({ text: /青瓷主人杯/ })
    await glass!.shot('room')
    expect(await glass!.cutTexts()).toEqual([])
    await screen.tap({ label: /购物袋/ })
    await screen.find({ text: '龙井' })
    await glass!.shot('bag')
    expect(await glass!.cutTexts()).toEqual([])
  })

  test('so does the front page', async () => {
    const { screen } = await open('/pages/home/index')
    await screen.find({ text: /春山新茶/ })
    await glass!.shot('home')
    expect(await glass!.cutTexts()).toEqual([])
  })
})
