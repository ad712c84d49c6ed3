import type { ReportsReply } from '@/domain/wire/reportHttp'
import { eventually } from '../e2e/eventually'
import type { Opened, World } from './world'
import { openWorld, plans } from './world'

let world: World
let opened: Opened

beforeAll(async () => {
  world = await openWorld()
})

afterAll(() => world?.close())

describe.each(plans)('a viewer watches, by the plan "%s"', (plan) => {
  beforeAll(async () => {
    opened = await world.open(plan)
  })
  afterEach(() => opened.app.faults.expectNone())

  test('the front page shows the live rooms, and a tap leads into the room', async () => {
    const { app, screen, picture } = opened
    await screen.find({ text: '正在直播' })
    await screen.tap('春山新茶，今天开罐')
    await picture.tag()
    expect(app.pages.top().route).toBe('pages/room/index')
    expect(app.pages.top().instance.options).toMatchObject({ id: 'demo-shop' })
  })

  test('the video is set as the room wants it, each setting with its type', async () => {
    const { picture } = opened
    await picture.started(1)
    expect(picture.setting('src')).toMatch(/^https:\/\/kaibo\.test\/live\/demo-shop\.flv\?txSecret=/)
    expect(picture.setting('muted')).toBe(false)
    expect(picture.setting('minCache')).toBe(0.5)
    expect(picture.setting('maxCache')).toBe(1.5)
    expect(picture.setting('mode')).toBe('live')
    expect(picture.setting('orientation')).toBe('vertical')
    expect(picture.setting('objectFit')).toBe('fillCrop')
    expect(picture.setting('soundMode')).toBe('speaker')
    expect(picture.setting('autoplay')).toBe(false)
  })

  test('it says that it loads until the tag reports a frame', async () => {
    const { screen, picture } = opened
    await screen.find({ text: '画面加载中…' })
    for (const code of [2001, 2002, 2003]) picture.tellState(code)
    await screen.gone({ text: '画面加载中…' })
  })

  test('lines of others stand in the chat, and a line typed here reaches them', async () => {
    const { screen } = opened
    const other = await world.enter('demo-shop')
    await other.say(`茶从哪里来 ${plan}`, `key-${plan}`)
    await screen.find({ text: new RegExp(`茶从哪里来 ${plan}$`) })

    const typed = await screen.fill('说点什么…', `武夷山 ${plan}`)
    typed.confirm()
    await other.until(() => other.events.some((event) => event.kind === 'chat.said' && event.text === `武夷山 ${plan}`))
    await screen.find({ text: new RegExp(`武夷山 ${plan}$`) })
  })

  test('[REPORT-9] a viewer reports another user\'s line by a tap, and the owner reads it', async () => {
    const { screen } = opened
    const text = `加我微信 ${plan}`
    const other = await world.enter('demo-shop')
    await other.say(text, `bad-${plan}`)
    await screen.tap(text)
    await screen.tap('辱骂骚扰')
    // It cannot be pressed before the page has drawn the reason as chosen.
    await eventually(() => {
      screen.all({ text: '提交举报' }).at(-1)?.tap()
      expect(screen.all({ text: '提交举报' })).toEqual([])
    })
    await screen.find({ text: '已收到举报，运营者会查看' })
    const { groups } = await world.asOwner<ReportsReply>('GET', '/demo-shop/reports')
    expect(groups.find((group) => group.text === text)).toMatchObject({ kind: 'line', count: 1 })
  })

  test('the product that the host talks about slides in, and goes; the host’s words are marked', async () => {
    const { screen } = opened
    const id = `tea-${plan}`
    await world.asOwner('POST', '', { id, kind: 'shop', title: `新茶 ${plan}`, hostName: '阿青' })
    await world.asOwner('POST', `/${id}/products`, { id: 'cup', name: '青瓷杯', priceFen: 12_800, stock: 9 })
    const host = await world.enter(id, 'owner')
    await host.command({ type: 'room.start' }, 'start')
    opened.app.pages.navigateTo(`/pages/room/index?id=${id}`)
    await screen.find({ tag: 'input' })
    expect(screen.all({ text: '青瓷杯' })).toEqual([])

    await host.command({ type: 'product.pin', productId: 'cup' }, 'pin')
    await screen.find({ text: '青瓷杯' })
    await host.say('今天刚到', 'say')
    await screen.find({ text: /^主播阿青今天刚到$/ })
    await host.command({ type: 'product.unpin' }, 'unpin')
    await screen.gone({ text: '青瓷杯' })
  })

  test('[APP-5] the way back closes the bag and stays in the room, time after time; then it leaves', async () => {
    const { app, screen } = opened
    const shown = (): unknown[] => screen.all({ tag: 'page-container' }).map((tag) => tag.attribute('show'))
    const container = (show: boolean): Promise<void> => eventually(() => expect(shown()).toEqual([show]))
    for (let round = 0; round < 3; round += 1) {
      await screen.tap({ label: /购物袋/ })
      await screen.find({ text: '青瓷杯' })
      await container(true)
      app.pages.navigateBack()
      await screen.gone({ text: '青瓷杯' })
      await container(false)
      expect(app.pages.top().instance.options).toMatchObject({ id: `tea-${plan}` })
    }
    await screen.tap({ label: /购物袋/ })
    await screen.tap({ label: '关闭' })
    await screen.gone({ text: '青瓷杯' })
    await container(false)
    app.pages.navigateBack()
    expect(app.pages.top().instance.options).toMatchObject({ id: 'demo-shop' })
  })

  test('leaving the page stops the picture and closes the room’s socket', async () => {
    const { app, picture } = opened
    await eventually(() => expect(app.phone.network.openSockets()).toBe(1))
    app.pages.navigateBack()
    expect(app.pages.top().route).toBe('pages/home/index')
    await eventually(() => {
      expect(picture.commands().at(-1)).toBe('stop')
      expect(app.phone.network.openSockets()).toBe(0)
    })
  })
})
