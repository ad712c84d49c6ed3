import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, phoneContext } from './browser'
import { findFreePorts } from './freePorts'
import { judgePage as judge, phone } from './judgePage'
import { startKaibo, type Kaibo } from './kaibo'
import { becomeOwner } from './owner'
import { confirm, gone, sees } from './sees'
import { enterFromHome, lineOf, say, seesOnce } from './viewer'

const ROOM = 'spring'
const TITLE = '春天的茶'

let dataDir: string
let kaibo: Kaibo
let browser: Browser
let assistant: Page
let anna: Page
let ben: Page

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const press = (page: Page, name: string | RegExp): Promise<void> => button(page, name).click()
const viewer = async (): Promise<Page> => {
  const page = await (await phoneContext(browser)).newPage()
  await enterFromHome(page, kaibo.origin, TITLE)
  await page.getByPlaceholder('说点什么…').waitFor()
  return page
}
/** Opens the actions on a line in the control room. */
const choose = (text: string): Promise<void> => assistant.getByRole('button', { name: text }).click()

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-talk-'))
  kaibo = await startKaibo({ dataDir, ...(await findFreePorts()), env: { DEMO: 'off' } })
  const asOwner = await becomeOwner(kaibo)
  await asOwner('/rooms', { id: ROOM, kind: 'class', title: TITLE, hostName: '阿青' })
  await asOwner(`/rooms/${ROOM}/commands`, { type: 'room.start' })
  const { code } = await asOwner<{ code: string }>('/staff/invites', { role: 'assistant', rooms: [ROOM], name: '小雨' })
  browser = await launchBrowser()
  const context = await browser.newContext({ viewport: phone, locale: 'zh-CN', reducedMotion: 'reduce' })
  assistant = await context.newPage()
  await assistant.goto(`${kaibo.origin}/studio#invite=${code}`)
  await assistant.getByLabel('账号').fill('xiaoyu')
  await assistant.getByLabel('设置密码').fill('a good long one')
  await press(assistant, '加入')
  await sees(assistant.getByText('小雨 · 助理'))
  await assistant.getByText(TITLE).click()
  await press(assistant, /^评论/)
  anna = await viewer()
  ben = await viewer()
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
})

test('[TALK-14] a viewer answers another one by name, and the line is marked for that one alone', async () => {
  await say(anna, '有大号吗')
  await ben.getByRole('button', { name: /有大号吗/ }).click()
  await judge(ben, 'line')
  await press(ben, /^回复 @/)
  const field = ben.getByPlaceholder('说点什么…')
  const begun = await field.inputValue()
  expect(begun).toMatch(/^@\S+ $/)
  await field.fill(`${begun}我也想知道`)
  await ben.keyboard.press('Enter')
  const outline = (page: Page): Promise<string> =>
    page.locator('li', { hasText: '我也想知道' }).evaluate((row) => getComputedStyle(row).outlineStyle)
  await sees(anna.getByText(`${begun}我也想知道`))
  expect(await outline(anna)).toBe('solid')
  await judge(anna, 'mentioned')
  await sees(assistant.getByText(`${begun}我也想知道`))
})

test('[TALK-13] an assistant pins an announcement, which stays over a reload until it is taken down', async () => {
  await press(assistant, '公告')
  await judge(assistant, 'announcement')
  await assistant.getByLabel('公告内容').fill('今晚八折，直播间下单的都包邮')
  await press(assistant, '发布公告')
  await sees(anna.getByText(/今晚八折/))
  await judge(anna, 'announced')
  await anna.reload()
  await sees(anna.getByText(/今晚八折/))
  await press(assistant, '公告 · 显示中')
  await press(assistant, '撤下公告')
  await gone(anna.getByText(/今晚八折/))
})

test('[TALK-2] [TALK-12] in slow mode a second line waits with its reason, and an undo lets it go', async () => {
  await press(assistant, '聊天管理')
  await press(assistant, '60 秒')
  await press(assistant, '关闭')
  // Who has said nothing yet: an earlier line of the other two counts too.
  const carl = await viewer()
  await say(carl, '第一句')
  await say(carl, '第二句')
  await sees(carl.getByText(/慢速模式/))
  await seesOnce(anna, '第一句')
  await press(assistant, '撤销')
  await button(assistant, '聊天管理').waitFor()
  await press(carl, '取回修改')
  await carl.getByPlaceholder('说点什么…').press('Enter')
  await seesOnce(anna, '第二句')
})

test('[TALK-7] [TALK-8] where staff approve first, a line is seen after approval alone', async () => {
  await press(assistant, '聊天管理')
  await press(assistant, /^先审后发/)
  await press(assistant, '关闭')
  await say(anna, '这句要先看')
  await sees(assistant.getByText('1 条等待审核'))
  expect(await lineOf(ben, '这句要先看').count()).toBe(0)
  await press(assistant, '通过')
  await seesOnce(ben, '这句要先看')
  await press(assistant, '撤销')
  await say(anna, '这句不用等')
  await seesOnce(ben, '这句不用等')
})

test('[ROOM-60] [TALK-12] an assistant bans a viewer, and takes it back', async () => {
  await say(ben, '加我微信')
  await choose('加我微信')
  await press(assistant, '请出直播间')
  await confirm(assistant, '请出直播间')
  await sees(ben.getByText(/请出/))
  await press(assistant, '撤销')
  await gone(button(assistant, '撤销'))
  await ben.reload()
  await ben.getByPlaceholder('说点什么…').waitFor()
  await say(ben, '我回来了')
  await seesOnce(anna, '我回来了')
})
