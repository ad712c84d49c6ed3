import { act, fireEvent, screen, within } from '@testing-library/react'
import type { AccessReply } from '@/domain/access/accessReply'
import { AppError } from '@/domain/errors/AppError'
import { AccessPage } from '@/features/studio/access/AccessPage'
import { createStudioAccess } from '@/store/studio/createStudioAccess'
import { plainServer } from '../../../domain/access/plainServer'
import { school, shop } from '../../../domain/access/profiles'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'

const server: AccessReply['server'] = { ...plainServer, publicUrl: 'https://live.school.example', trustProxy: 1 }
/** 2026-11-23 16:00 in China. */
const NOW = Date.UTC(2026, 10, 23, 8)
const reply = (change: Partial<AccessReply> = {}): AccessReply => ({
  now: NOW, version: 1, savedAt: NOW - 60_000, profile: school, answered: true, marks: {}, configured: school, server,
  ...change,
})

const show = async (first: AccessReply | AppError = reply()) => {
  const shown = renderApp((ports, store) => <AccessPage access={createStudioAccess(ports, store.getState())} />)
  shown.http.answer('GET /api/access', () => first)
  await act(settle)
  return shown
}
const part = (name: string): HTMLElement => screen.getByRole('group', { name })
const button = (name: string | RegExp, inside = document.body): HTMLElement =>
  within(inside).getByRole('button', { name })
const press = (name: string | RegExp, inside?: HTMLElement): void => void fireEvent.click(button(name, inside))
const type = (label: string, value: string): void =>
  void fireEvent.change(screen.getByLabelText(label, { selector: 'input' }), { target: { value } })

describe('the questions', () => {
  test('are filled with the saved profile', async () => {
    await show()
    expect(button('企业').getAttribute('aria-pressed')).toBe('true')
    expect(button('教学').getAttribute('aria-pressed')).toBe('true')
    expect(within(part('问题')).getByText('教育>在线视频课程')).toBeTruthy()
    expect(screen.getByText(/保存$/)).toBeTruthy()
  })

  test('say so where config/access.ts is all there is', async () => {
    await show(reply({ answered: false, version: 0, savedAt: 0 }))
    expect(screen.getByText(/还没有保存过答案/)).toBeTruthy()
  })

  test('[ACCESS-7] show an individual at once that live is impossible, and ask nothing more', async () => {
    await show()
    press('个人')
    expect(within(part('问题')).getByText(/个人主体不能直播/)).toBeTruthy()
    expect(screen.queryByText('直播的内容')).toBeNull()
    expect(within(part('步骤')).getAllByRole('button')).toHaveLength(1)
    expect(within(part('检查结果')).getAllByRole('group')).toHaveLength(1)
  })

  test('[ACCESS-11] warn of an account that is changed after it was kept', async () => {
    await show(reply({ profile: shop }))
    type('腾讯云账号的 APPID（0 为没有；用于插件后不能更换）', '1250000001')
    expect(screen.getByText(/腾讯云账号由 1250000000 改为 1250000001/)).toBeTruthy()
  })

  test('ask of the plugin and the cloud only where they are chosen', async () => {
    await show()
    expect(screen.queryByText('插件版本')).toBeNull()
    press(/^方案二（腾讯云直播助手） ·/)
    expect(screen.getByText('插件版本')).toBeTruthy()
    press('腾讯云上的自有域名')
    type('播放域名', 'Play.School.example')
    expect(part('可复制的配置').textContent).toContain('TENCENT_PLAY_DOMAIN=play.school.example')
  })

  test('do not save an account that is no number, and say so', async () => {
    await show(reply({ profile: shop }))
    type('腾讯云账号的 APPID（0 为没有；用于插件后不能更换）', '12a')
    expect(screen.getByText('请输入不小于 0 的整数。')).toBeTruthy()
    expect(button('保存答案')).toHaveProperty('disabled', true)
  })
})

describe('the table of categories', () => {
  const openTable = (): HTMLElement => {
    press('添加类目')
    return screen.getByRole('dialog', { name: '添加类目' })
  }

  test('is searched, and says which plan a row opens', async () => {
    await show(reply({ profile: { ...school, categories: [] } }))
    const sheet = openTable()
    type('搜索类目', '电商')
    expect(within(sheet).getAllByRole('button', { pressed: false }).map((row) => row.textContent)).toEqual([
      '电商平台可用方案二',
    ])
    press(/^电商平台/, sheet)
    press('完成', sheet)
    expect(within(part('问题')).getByText('电商平台>电商平台')).toBeTruthy()
    expect(within(part('方案与依据')).getByText('类目“电商平台>电商平台”只能使用方案二。')).toBeTruthy()
  })

  test('takes a path that is written by hand', async () => {
    await show()
    const sheet = openTable()
    type('搜索类目', '工具＞记账')
    press('添加“工具>记账”', sheet)
    expect(within(part('问题')).getByText('工具>记账')).toBeTruthy()
  })

  test('says so when nothing is found', async () => {
    await show()
    const sheet = openTable()
    type('搜索类目', '养猫')
    expect(within(sheet).getByText(/类目表里没有“养猫”/)).toBeTruthy()
  })

  test('a category can be in review, and be taken away', async () => {
    await show()
    press('审核中')
    expect(within(part('阻断')).getByText(/尚未审核通过/)).toBeTruthy()
    press('删除类目 教育>在线视频课程')
    expect(screen.getByText('还没有类目')).toBeTruthy()
  })
})

describe('the plan', () => {
  test('[ACCESS-7] shows reasons with document and date, and the rules that were replaced', async () => {
    await show()
    const plan = part('方案与依据')
    expect(within(plan).getByText(/category\.native2024: 微信《live-player》.*约 2024-07-01（原文无日期）/)).toBeTruthy()
    expect(within(plan).getAllByText('以前的规定，已被取代').length).toBeGreaterThan(0)
    expect(within(plan).getByText(/电商平台不在其中。.*约 2020-04-15（原文无日期）/)).toBeTruthy()
  })

  test('that is closed offers the one that is open', async () => {
    await show(reply({ profile: { ...school, plan: 'plugin' } }))
    press('改选方案一')
    expect(screen.queryByText(/所选方案不可用/)).toBeNull()
    expect(button(/^方案一.* · 可用/).getAttribute('aria-pressed')).toBe('true')
  })

  test('[ACCESS-2] is judged by the rules of another day', async () => {
    await show(reply({ profile: { ...shop, plugin: { version: '1.2.4', authorisation: 'usable' } } }))
    expect(screen.getAllByText(/低于厂商的最低版本 1\.3\.4/).length).toBeGreaterThan(0)
    type('按哪一天的规则', '2023-06-01')
    expect(screen.queryByText(/低于厂商的最低版本/)).toBeNull()
    expect(screen.getByText(/下面是按 2023-06-01 的规则判断的/)).toBeTruthy()
    type('按哪一天的规则', '2019-01-01')
    expect(screen.getByRole('alert').textContent).toMatch(/2020-04-15 以后.*2026-11-23/)
  })
})

test('[ACCESS-8] findings are grouped by weight; one that was not checked is not good', async () => {
  await show(reply({ profile: { ...school, licences: [] }, server: { ...server, publicUrl: 'http://10.0.0.5' } }))
  const findings = part('检查结果')
  expect(within(findings).getAllByRole('group').map((group) => group.getAttribute('aria-label'))).toEqual([
    '阻断', '警告', '未检查', '良好',
  ])
  expect(within(part('阻断')).getByText('PUBLIC_URL 的主机 10.0.0.5 是 IP 或本机名。')).toBeTruthy()
  expect(within(part('警告')).getByText(/licence\.school/)).toBeTruthy()
  expect(within(part('未检查')).getByText(/看不到编译产物/)).toBeTruthy()
  press(/^展开 \d+ 项良好/)
  expect(within(part('良好')).getByText(/服务器可以用这些环境变量启动/)).toBeTruthy()
})

test('[ACCESS-9] the page shows the doctor’s findings of a server on the cloud too', async () => {
  const chat = { sdkAppId: 1_400_000_000, admin: 'administrator', tokenGiven: false, sigHours: 24 }
  await show(reply({ server: { ...server, chat, apiHosts: { TENCENT_CHAT_API_HOST: 'http://chat.example' } } }))
  const warnings = part('警告')
  expect(within(warnings).getByText(/^没有 TENCENT_CHAT_CALLBACK_TOKEN/)).toBeTruthy()
  expect(within(warnings).getByText(/live\.school\.example\/callbacks\/tencent-chat/)).toBeTruthy()
  expect(within(warnings).getByText(/^TENCENT_CHAT_API_HOST 是 http/)).toBeTruthy()
  expect(within(part('未检查')).getByText(/体验版每天只能由服务器发 1000 条群消息/)).toBeTruthy()
})

describe('the steps', () => {
  test('[ACCESS-3] are marked on the server; steps proven by the answers cannot be', async () => {
    const { http } = await show()
    const steps = part('步骤')
    expect(within(steps).getAllByText('答案已证明').length).toBeGreaterThan(0)
    expect(button('答案已证明', within(steps).getAllByText('答案已证明')[0]?.closest('div')?.parentElement ?? steps))
      .toHaveProperty('disabled', true)
    http.answer('PUT /api/access/steps/filing', () => reply({ version: 2, marks: { filing: NOW } }))
    press('标为已完成：完成小程序备案')
    await act(settle)
    expect(http.asked.at(-1)?.body).toEqual({ version: 1, done: true })
    expect(within(steps).getByText(/标为已完成$/)).toBeTruthy()
    expect(button('取消已完成：完成小程序备案').getAttribute('aria-pressed')).toBe('true')
  })

  test('say who, which papers, how many days and where it stands', async () => {
    await show()
    const steps = part('步骤').textContent ?? ''
    expect(steps).toContain('时间: 一般平台初审 1–2 个工作日，管局 1–20 个工作日')
    expect(steps).toContain('材料: 主体证件、负责人身份证与核验单')
    expect(steps).toContain('微信《小程序备案操作指引》')
  })

  test('show a mark that the answers speak against', async () => {
    await show(reply({ profile: { ...school, categories: [] }, marks: { category: NOW } }))
    expect(screen.getByText('答案里还不是这样，请同时更新答案。')).toBeTruthy()
  })

  test('show where a mark failed', async () => {
    const { http } = await show()
    http.answer('PUT /api/access/steps/filing', () => new AppError('network.unreachable'))
    press('标为已完成：完成小程序备案')
    await act(settle)
    expect(within(part('步骤')).getByRole('alert').textContent).toContain('network.unreachable')
  })
})

test('[ACCESS-6] configuration follows the answers, each piece with its button, secrets empty', async () => {
  await show()
  const pieces = part('可复制的配置')
  expect(within(pieces).getByText(/与服务器编译时的 config\/access\.ts 一致/)).toBeTruthy()
  press('政府')
  expect(pieces.textContent).toContain("subject: 'government'")
  expect(within(pieces).getByText(/不同：替换后重新编译/)).toBeTruthy()
  expect(pieces.textContent).toContain('WECHAT_APP_SECRET=\n')
  expect(within(pieces).getAllByRole('button').map((copy) => copy.getAttribute('aria-label'))).toEqual([
    '复制 config/access.ts', '复制 服务器环境变量', '复制 request 合法域名', '复制 socket 合法域名',
    '复制 uploadFile 合法域名', '复制 downloadFile 合法域名', '复制 app.json',
  ])
  expect(pieces.textContent).toContain('wss://live.school.example')
})

describe('saving', () => {
  test('is offered when something changed, and gone when it is kept', async () => {
    const { http } = await show()
    expect(screen.queryByText('保存答案')).toBeNull()
    press('政府')
    http.answer('PUT /api/access/profile', ({ body }) => reply({ ...(body as object), version: 2 }))
    press('保存答案')
    await act(settle)
    expect(screen.queryByText('保存答案')).toBeNull()
  })

  test('[ACCESS-5] that fails loses nothing and says why', async () => {
    const { http } = await show()
    press('政府')
    http.answer('PUT /api/access/profile', () => new AppError('network.offline'))
    press('保存答案')
    await act(settle)
    expect(screen.getByRole('alert').textContent).toContain('network.offline')
    expect(button('政府').getAttribute('aria-pressed')).toBe('true')
    press('放弃')
    expect(button('企业').getAttribute('aria-pressed')).toBe('true')
  })

  test('[ACCESS-4] after another user’s change show theirs, the differences, and the choice', async () => {
    const { http } = await show()
    press('政府')
    http.answer('PUT /api/access/profile', () => new AppError('access.changed'))
    http.answer('GET /api/access', () => reply({ version: 4, profile: { ...school, use: 'other' } }))
    press('保存答案')
    await act(settle)
    expect(screen.getByText('别处刚刚保存过，这次没有保存')).toBeTruthy()
    expect(button('企业').getAttribute('aria-pressed')).toBe('true')
    const aside = part('你的答案还留着')
    expect(aside.textContent).toContain('小程序的主体：已保存 企业，你填的 政府')
    expect(aside.textContent).toContain('直播的内容：已保存 其他，你填的 教学')
    press('改用我填的', aside)
    expect(button('政府').getAttribute('aria-pressed')).toBe('true')
    expect(button('保存答案')).toHaveProperty('disabled', false)
  })
})

describe('without its data the page', () => {
  test('shows that it loads, then the failure, and tries again', async () => {
    const shown = renderApp((ports, store) => <AccessPage access={createStudioAccess(ports, store.getState())} />)
    expect(screen.getByText('加载中…')).toBeTruthy()
    shown.http.answer('GET /api/access', () => new AppError('network.unreachable'))
    await act(settle)
    expect(screen.getByRole('alert').textContent).toContain('network.unreachable')
    shown.http.answer('GET /api/access', () => reply())
    press('重试')
    await act(settle)
    expect(screen.getByText('小程序的主体')).toBeTruthy()
  })

  test('says that it is offline, and reads again when the network is back', async () => {
    const { presence, http } = await show()
    act(() => presence.become({ online: false }))
    expect(screen.getByText('网络已断开，恢复后会自动继续')).toBeTruthy()
    await act(async () => {
      presence.become({ online: true })
      await settle()
    })
    expect(screen.queryByText('网络已断开，恢复后会自动继续')).toBeNull()
    expect(http.countOf('GET /api/access')).toBe(2)
  })
})
