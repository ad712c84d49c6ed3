import { soon } from './drive/soon'
import { openWorld, plans, type Opened, type Plan, type World } from './world'

/** The tag that sends, in its plan's own words. */
const words = {
  native: {
    tag: 'live-pusher',
    url: 'url',
    event: 'statechange',
    detail: (code: number) => ({ code, message: `code ${code}` }),
    errorEvent: 'error',
  },
  plugin: {
    tag: 'live-room-push',
    url: 'pushUrl',
    event: 'PushEvent',
    detail: (code: number) => ({ tag: 'pushEvent', code }),
    errorEvent: 'Error',
  },
} as const satisfies Record<Plan, object>

describe.each(plans.map((plan, index) => [plan, 18_640 + 2 * index] as const))(
  'somebody goes live with the phone’s camera, by the plan "%s"',
  (plan, port) => {
    const { tag, url, event, detail, errorEvent } = words[plan]
    let world: World
    let opened: Opened

    beforeAll(async () => {
      world = await openWorld({ port })
      opened = await world.open(plan)
      const { screen } = opened
      await screen.tap('我要开播')
      await screen.fill('http://…/studio?code=…', world.kaibo.ownerLink)
      await screen.tap('登录')
      await screen.tap('新建直播间')
      await screen.fill('例如：秋茶上新，现场泡给你看', '手机开播')
      await screen.fill('观众看到的名字', '阿青')
      await screen.tap('创建直播间')
      await screen.find({ text: '未开播' })
      await screen.tap('手机直播')
    }, 60_000)
    afterEach(() => opened.app.faults.expectNone())
    afterAll(() => world?.close())

    const commands = (): string[] =>
      plan === 'plugin'
        ? opened.app.plugin.commands.filter(({ component }) => component === tag).map(({ command }) => command)
        : opened.app.phone.live.commands.filter((given) => given.tag === tag).map(({ command }) => command)
    const told = (command: string, times = 1): Promise<void> =>
      soon(opened.app.faults, () => {
        const given = commands()
        if (given.filter((one) => one === command).length < times) throw new Error(`told ${given.join(', ')}`)
      })
    const tells = async (code: number): Promise<void> => (await opened.screen.find({ tag })).tell(event, detail(code))
    const setting = async (name: string): Promise<unknown> => (await opened.screen.find({ tag })).attribute(name)

    test('there is no tag before the camera is opened', () => {
      expect(opened.screen.all({ tag })).toEqual([])
    })

    test('the camera is opened by a press, and sends nothing', async () => {
      const { screen, app } = opened
      await screen.tap('打开摄像头')
      await told('startPreview')
      expect(await setting('autopush')).toBe(false)
      expect(commands()).not.toContain('start')
      expect(app.phone.device.state.keptOn).toBe(true)
      await tells(1007)
      await screen.find({ text: '关闭摄像头' })
    })

    test('going live starts the tag at the room’s signed address', async () => {
      const { screen } = opened
      screen.all({ text: '开播' }).at(-1)?.tap()
      await screen.find({ text: '现在开播？' })
      screen.all({ text: '开播' }).at(-1)?.tap()
      await told('start')
      expect(await setting(url)).toMatch(/^rtmp:\/\/.*txSecret=\w+&txTime=\w+$/)
      await tells(1002)
      await screen.find({ text: '停止推画面' })
    })

    test('an error of the tag reaches the host, with the way to the settings', async () => {
      const { screen } = opened
      const pusher = await screen.find({ tag })
      pusher.tell(errorEvent, { errCode: 10_001, errMsg: 'user refused' })
      await screen.find({ text: '去设置里打开' })
      await tells(1003)
      await screen.gone({ text: '去设置里打开' })
    })

    test('tries that are used up are begun anew at the same address', async () => {
      const before = commands().filter((command) => command === 'start').length
      await tells(1102)
      await tells(-1307)
      await told('start', before + 1)
      await tells(1002)
    })
  },
)
