import { eventually } from '../e2e/eventually'
import { makePng } from '../fixtures/pictures'
import { openWorld, plans, type Opened, type World } from './world'

const address = {
  ...{ userName: '王芳', telNumber: '13800138000', provinceName: '浙江省', cityName: '杭州市', countyName: '西湖区' },
  ...{ streetName: '', detailInfo: '龙井路1号', detailInfoNew: '龙井路1号', postalCode: '310013', nationalCode: '' },
}

let world: World
let opened: Opened

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

describe.each(plans)('a viewer buys in the mini program of the plan "%s"', (plan) => {
  beforeAll(async () => {
    opened = await world.open(plan, '/pages/room/index?id=demo-shop')
    await opened.screen.find({ tag: 'input' })
  })
  afterEach(() => opened.app.faults.expectNone())

  test('[PLAY-14] the video goes on in a small window while the viewer buys', async () => {
    const { picture } = opened
    await picture.started(1)
    await eventually(() => expect(picture.setting('pictureInPictureMode')).toEqual(['push']))
  })

  test('[BUY-1] goods of the shelf lead to a page of the shop’s own package', async () => {
    const { screen, app } = opened
    await screen.tap({ label: /购物袋/ })
    await screen.tapNth('购买', 2)
    await screen.find({ text: '立即购买' })
    expect(app.pages.top().route).toBe('packages/shop/pages/buy/index')
    expect(app.pages.top().instance.options).toMatchObject({ room: 'demo-shop', id: 'demo-tray' })
  })

  test('[BUY-2, BUY-7] no address chosen leaves the form; one of WeChat’s fills it in', async () => {
    const { screen, app } = opened
    await screen.tap('立即购买')
    await screen.tap('用微信收货地址')
    await screen.tap('使用这个地址')
    await screen.find({ text: '请填写正确的手机号或座机号' })
    app.phone.person.address = address
    await screen.tap('用微信收货地址')
    await screen.find({ tag: 'input', label: '收件人' })
    await screen.gone({ text: '请填写正确的手机号或座机号' })
    await screen.tap('使用这个地址')
    await screen.find({ text: '浙江省 杭州市 西湖区 龙井路1号' })
    await screen.find({ text: '支持七天无理由退货' })
    await screen.find({ text: '提交订单 ¥129' })
  })

  test('[BUY-8, BUY-10] the sandbox’s cashier pays it, and the order is in the list', async () => {
    const { screen, app } = opened
    await screen.tap('提交订单 ¥129')
    await screen.find({ text: '本页为演示收银台，不会扣款' })
    await screen.tap('模拟支付成功')
    await screen.find({ text: '付款成功' })
    await screen.find({ text: '演示订单' })
    expect(opened.picture.commands()).not.toContain('stop')
    expect(opened.picture.commands()).not.toContain('pause')
    await screen.tap('查看订单')
    await screen.find({ text: '订单动态' })
    expect(app.pages.top().route).toBe('packages/shop/pages/orders/index')
    await screen.find({ text: '胡桃木托盘配两只品茗杯' })
  })

  test('[CLAIM-2, CLAIM-4] a claim goes with a picture of the phone, which the buyer alone sees again', async () => {
    const { screen, app } = opened
    await screen.tap('申请售后')
    await screen.tap('商品破损')
    app.phone.files.put('http://tmp/broken', new Uint8Array(makePng(120, 90)))
    app.phone.person.chooses = ['http://tmp/broken']
    await screen.tap('添加图片')
    await screen.find({ label: '移除第 1 张图片' })
    await screen.tap('提交申请')
    await screen.find({ text: '等待卖家处理' })
    await screen.find({ label: '售后图片 1' })
    const downloads = app.calls.filter(({ name }) => name === 'downloadFile').map(({ args }) => args[0])
    expect(downloads).not.toEqual([])
    for (const asked of downloads) expect(asked).toMatchObject({ header: { authorization: expect.stringMatching(/^Bearer /) } })
    await screen.tap('撤回申请')
    await screen.find({ text: '已撤回' })
  })
})
