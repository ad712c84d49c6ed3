import type { RoomEvent } from '@/domain/room/event'
import { eventually } from '../e2e/eventually'
import type { Viewer } from '../server/realtime/viewer'
import { openWorld, plans, type Opened, type World } from './world'

describe.each(plans)(
  'a host sells from the phone, by the plan "%s"',
  (plan) => {
    let world: World
    let opened: Opened
    let viewer: Viewer
    let roomId = ''

    beforeAll(async () => {
      // The link that signs the owner in can be used once: each plan has a server of its own.
      world = await openWorld()
      opened = await world.open(plan)
    })
    afterEach(() => opened.app.faults.expectNone())
    afterAll(() => world?.close())

    const hears = (kind: RoomEvent['kind']): Promise<void> =>
      viewer.until(() => viewer.events.some((event) => event.kind === kind))

    test('the owner signs in with the printed link', async () => {
      const { screen, app } = opened
      await screen.tap('我要开播')
      expect(app.pages.top().route).toBe('packages/studio/pages/entry/index')
      await screen.fill('http://…/studio#code=…', world.kaibo.ownerLink)
      await screen.tap('用链接登录')
      await screen.find({ text: '新建直播间' })
    })

    test('[ACCESS-3] 接入准备 opens, keeps a step, and leads back', async () => {
      const { screen, app } = opened
      await screen.tap('接入准备')
      expect(app.pages.top().route).toBe('packages/studio/pages/access/index')
      await screen.find({ text: '小程序的主体' })
      await screen.tap('步骤')
      await screen.tap({ label: '标为已完成：完成小程序备案' })
      await screen.find({ label: '取消已完成：完成小程序备案' })
      app.pages.navigateBack()
      await screen.find({ text: '新建直播间' })
    })

    test('[STAFF-26] the acts of staff leave the phone as a file, by a press of their own', async () => {
      const { screen, app } = opened
      await screen.tap('团队')
      await screen.tap('操作记录')
      const { person, files } = app.phone
      person.sendsFiles = false
      await screen.tap('导出 CSV')
      await screen.find({ text: '文件已备好，可发到「文件传输助手」或任意聊天' })
      await screen.tap('发送文件')
      await eventually(() => expect(app.calls.filter(({ name }) => name === 'shareFileMessage')).toHaveLength(1))
      expect(person.sentFiles).toEqual([])
      person.sendsFiles = true
      await screen.tap('发送文件')
      await eventually(() => expect(person.sentFiles).toHaveLength(1))
      const [sent] = person.sentFiles
      expect(sent?.name).toBe('kaibo-acts.csv')
      expect(sent?.text.startsWith('\ufeff')).toBe(true)
      app.pages.navigateBack()
      await screen.find({ text: '新建直播间' })
      await eventually(() => expect(() => files.read('wxfile://usr/kaibo-acts.csv')).toThrow())
    })

    test('a new room is made by typing', async () => {
      const { screen, app } = opened
      await screen.tap('新建直播间')
      await screen.fill('例如：秋茶上新，现场泡给你看', '手机开播')
      await screen.fill('观众看到的名字', '阿青')
      await screen.tap('创建直播间')
      await screen.find({ text: '未开播' })
      const { route, instance } = app.pages.top()
      expect(route).toBe('packages/studio/pages/room/index')
      roomId = instance.options.id ?? ''
      viewer = await world.enter(roomId)
    })

    test('a product comes onto the shelf and is talked about', async () => {
      const { screen } = opened
      await screen.tap('商品')
      await screen.tap('添加商品')
      await screen.fill('例如：白瓷盖碗 150ml', '青瓷杯')
      await screen.fill('0.00', '128')
      await screen.fill('0', '9')
      await screen.tap('上架')
      await screen.find({ text: '青瓷杯' })
      await hears('product.listed')
      await screen.tap('置顶')
      await hears('product.pinned')
      await screen.find({ text: '取消置顶' })
    })

    test('the room goes live after one question', async () => {
      const { screen } = opened
      await screen.tap('开播')
      await screen.find({ text: '现在开播？' })
      screen.all({ text: '开播' }).at(-1)?.tap()
      await hears('room.started')
      await screen.find({ text: '直播中' })
    })

    test('the host reads the chat, and mutes a disturbing viewer', async () => {
      const { screen } = opened
      await viewer.say('买一送十', 'key-spam')
      await screen.tap('评论')
      await screen.tap({ text: /买一送十$/ })
      await screen.tap('禁言到本场结束')
      await hears('chat.muted')
      expect(await viewer.say('还是买一送十', 'key-more')).toMatchObject({ t: 'n' })
    })

    test('the host’s line is read', async () => {
      const { screen } = opened
      const typed = await screen.fill('以主播身份发言', '欢迎来喝茶')
      typed.confirm()
      await viewer.until(() => viewer.events.some((event) => event.kind === 'chat.said' && event.text === '欢迎来喝茶'))
    })

    test('[FIGURES-8] the host opens the live’s figures over the control room', async () => {
      const { screen } = opened
      await screen.tap('画面')
      await screen.tap('实时数据')
      await screen.find({ text: '最近一小时' })
      await screen.find({ text: '从进房到支付（人数）' })
      await screen.find({ text: /^打开 \d 人 · 下单 0/ })
      await screen.tap({ label: '关闭' })
    })

    test('the end reaches everybody', async () => {
      const { screen } = opened
      await screen.tap('结束')
      await screen.tap('结束直播')
      await hears('room.ended')
      await screen.find({ text: '已结束' })
    })

    test('[FIGURES-9] the report of the live opens as a page, and its table leaves the phone as a file', async () => {
      const { screen, app } = opened
      await screen.tap('直播报告')
      await screen.find({ text: '全场曲线' })
      expect(app.pages.top().route).toBe('packages/studio/pages/figures/index')
      await screen.find({ text: '和最近几场比' })
      expect(screen.all({ text: '保存分享图' })).toEqual([])
      await screen.tap('CSV 表格')
      await screen.tap('发送文件')
      const { person } = app.phone
      await eventually(() => expect(person.sentFiles.at(-1)?.name).toBe(`kaibo-${roomId}.csv`))
      expect(person.sentFiles.at(-1)?.text).toContain('按分钟')
    })
  },
)
