import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Language } from '@/domain/format/language'
import { accessTexts } from '@/features/studio/texts/accessTexts'
import { controlTexts } from '@/features/studio/texts/controlTexts'
import { entryTexts } from '@/features/studio/texts/entryTexts'
import { figureTexts } from '@/features/studio/texts/figureTexts'
import { formTexts } from '@/features/studio/texts/formTexts'
import { orderTexts } from '@/features/studio/texts/orderTexts'
import { pushTexts } from '@/features/studio/texts/pushTexts'
import { reconciliationTexts } from '@/features/studio/texts/reconciliationTexts'
import { reportListTexts } from '@/features/studio/texts/reportListTexts'
import { streamTexts } from '@/features/studio/texts/streamTexts'
import { talkTexts } from '@/features/studio/texts/talkTexts'
import { aboutTexts } from '@/texts/aboutTexts'
import { commonTexts } from '@/texts/commonTexts'
import { endedTexts } from '@/texts/endedTexts'
import { homeTexts } from '@/texts/homeTexts'
import { reportTexts } from '@/texts/reportTexts'
import { roomTexts } from '@/texts/roomTexts'
import { fillText } from '@/texts/texts'
import { findFaults } from './axe'
import { createWalk, desktop, phone, picturesDir } from './axeWalk'
import { launchBrowser } from './browser'
import { eventually } from './eventually'
import { findFreePorts } from './freePorts'
import { startKaibo, type Kaibo } from './kaibo'
import { callRooms, keptSession } from './owner'
import { sayAndReport } from './reports'
import { gone, sees } from './sees'

const ROOM = 'quiet'

let dataDir: string
let kaibo: Kaibo
let browser: Browser
let owner: BrowserContext
let session: string

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-axe-'))
  kaibo = await startKaibo({ dataDir, ...(await findFreePorts()) })
  browser = await launchBrowser()
  if (picturesDir !== undefined) await mkdir(picturesDir, { recursive: true })
  owner = await browser.newContext({ viewport: desktop, locale: 'zh-CN' })
  const studio = await owner.newPage()
  await studio.goto(kaibo.ownerLink.replace(/^https?:\/\/[^/]+/, kaibo.origin))
  await studio.getByRole('heading', { level: 1, name: entryTexts.zh['entry.title'] }).waitFor()
  session = JSON.stringify(await keptSession(studio))
  const asOwner = (route: string, body: unknown) => callRooms(studio, kaibo.origin, 'POST', route, body)
  const about = { hostName: '阿青', introduction: '每晚八点，好茶慢慢说。' }
  await asOwner('', { id: ROOM, kind: 'shop', title: '夜里的茶', ...about })
  await asOwner(`/${ROOM}/products`, { id: 'cup', name: '青瓷杯', priceFen: 12_800, stock: 9 })
  await asOwner(`/${ROOM}/products`, { id: 'pot', name: '紫砂壶', priceFen: 88_000, stock: 0 })
  await asOwner('', { id: 'lesson', kind: 'class', title: '今天的课', ...about })
  await asOwner('/lesson/products', { id: 'notes', name: '讲义', priceFen: 0, stock: 99 })
  await asOwner('/lesson/commands', { type: 'room.start' })
  await asOwner('', { id: 'over', kind: 'class', title: '昨天的课', ...about })
  await asOwner('/over/commands', { type: 'room.end' })
  await sayAndReport(browser, kaibo.origin, ROOM, '加我微信，八折')
  await studio.close()
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await kaibo?.interrupt()
  await rm(dataDir, { recursive: true, force: true })
})

/** A new page in a language, as a guest or as the owner; nothing on it moves, so that colours stand still. */
async function open(language: Language, who: 'guest' | 'owner'): Promise<Page> {
  const context = await browser.newContext({
    viewport: phone,
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
    reducedMotion: 'reduce',
  })
  if (who === 'owner') {
    await context.addInitScript((kept) => localStorage.setItem('kaibo.session', kept), session)
  }
  return context.newPage()
}

test('[A11Y-1] the check finds faults that keep users from using a page', async () => {
  const page = await open('zh', 'guest')
  await page.setContent('<p style="color: #999; background: #fff">faint</p><button></button>')
  const rules = (await findFaults(page)).map(({ rule }) => rule)
  for (const rule of ['color-contrast', 'button-name', 'page-has-heading-one']) expect(rules).toContain(rule)
  await page.context().close()
})

describe.each(['zh', 'en'] as const)('in %s axe finds nothing above minor', (language) => {
  const common = commonTexts[language]
  const room = roomTexts[language]
  const about = aboutTexts[language]
  const report = reportTexts[language]
  const control = controlTexts[language]

  test('[A11Y-1] [A11Y-7] on the pages of guests', async () => {
    const page = await open(language, 'guest')
    const { go, leaveSheet, look, faults } = createWalk(page, kaibo.origin, language)
    const button = (name: string) => page.getByRole('button', { name }).locator('visible=true').first()

    await go('/')
    await page.getByRole('heading', { name: homeTexts[language]['live.title'] }).waitFor()
    await page.locator(`html[lang="${language === 'zh' ? 'zh-CN' : 'en'}"]`).waitFor()
    await look('home')
    await page.route('**/api/rooms*', (route) => route.abort())
    await go('/')
    await button(common['action.retry']).waitFor()
    await look('home without a server')
    await page.unroute('**/api/rooms*')

    await go('/room?id=demo-shop')
    await page.locator('video').waitFor()
    await page.getByRole('log', { name: room['chat.title'] }).waitFor()
    await look('shop')
    await page.setViewportSize(phone)
    await button(room['shelf.open'].split('{')[0] ?? '').click()
    await page.getByRole('dialog').waitFor()
    await look('bag', ['phone'])
    await page.keyboard.press('Escape')
    await button(room['room.about']).click()
    await button(about['name.change']).waitFor()
    await look('about a room')
    await button(about['name.change']).click()
    await page.getByRole('dialog').getByRole('textbox').waitFor()
    await look('another nickname')
    await page.keyboard.press('Escape')
    await button(room['room.about']).click()
    await button(report['report.room']).click()
    await page.getByRole('dialog', { name: report['report.room'] }).waitFor()
    await button(report['reason.fraud']).click()
    await look('reporting a room')
    await page.keyboard.press('Escape')
    await page.getByRole('log', { name: room['chat.title'] }).getByRole('button').last().click()
    await button(report['report.send']).waitFor()
    await look('reporting a line')
    await leaveSheet()

    await go('/room?id=lesson')
    await sees(page.getByText(room['stage.away']))
    await look('class')
    await page.setViewportSize(phone)
    await go(`/room?id=${ROOM}`)
    await sees(page.getByText(room['scheduled.title']))
    await look('a room before its start')
    await go('/room?id=over')
    await sees(page.getByText(endedTexts[language]['ended.title']))
    await look('a room that is over')
    await go('/room?id=nowhere')
    await button(common['action.goHome']).waitFor()
    await look('no such room')
    await go('/nowhere')
    await sees(page.getByText(common['missing.title']))
    await look('no such page')
    await go('/studio')
    await sees(page.getByText(entryTexts[language]['signIn.title']))
    await look('sign-in')
    await go('/studio?code=used')
    await sees(page.getByText(entryTexts[language]['signIn.used']))
    await look('a used link')
    await page.context().close()
    expect(faults).toEqual([])
  })

  test('[A11Y-1] on the host’s pages', async () => {
    const page = await open(language, 'owner')
    const { go, leaveSheet, look, faults } = createWalk(page, kaibo.origin, language)
    const button = (name: string) => page.getByRole('button', { name }).locator('visible=true').first()
    const entry = entryTexts[language]
    const form = formTexts[language]
    const stream = streamTexts[language]
    const list = reportListTexts[language]
    const access = accessTexts[language]
    const talk = talkTexts[language]
    const orders = orderTexts[language]

    await go('/studio')
    await page.getByRole('heading', { name: entry['rooms.upcoming'] }).waitFor()
    await look('rooms')
    await button(entry['rooms.new']).click()
    await page.getByRole('dialog').waitFor()
    await button(form['room.submitNew']).click()
    await page.getByRole('alert').first().waitFor()
    await look('a new room, refused')
    await page.getByLabel(form['room.title']).fill('x')
    await page.keyboard.press('Escape')
    await page.getByRole('alertdialog').waitFor()
    await look('leaving a form')

    await go(`/studio/room?id=${ROOM}`)
    await page.getByRole('heading', { level: 1, name: '夜里的茶' }).waitFor()
    await page.getByLabel(control['chat.say']).waitFor({ state: 'attached' })
    await look('control room')
    await button(pushTexts[language]['way.encoder']).click()
    await button(stream['push.qr']).click()
    await page.getByRole('img', { name: stream['push.qrAlt'] }).waitFor()
    await look('push address to scan')
    await page.keyboard.press('Escape')
    await button(control['tab.chat']).click()
    await page.getByLabel(control['chat.say']).fill('欢迎')
    await page.keyboard.press('Enter')
    await button('欢迎').click()
    await page.getByRole('button', { name: control['chat.remove'] }).waitFor()
    await look('a line of talk')
    await button(fillText(list['reports.count'], { count: 2 })).click()
    await sees(page.getByRole('dialog').getByText('假货'))
    await look('reports')
    await button(list['reports.closed']).click()
    await sees(page.getByText(list['reports.noneClosed']))
    await look('closed reports')
    await page.keyboard.press('Escape')
    await button(talk.open).click()
    await page.getByRole('dialog', { name: talk.open }).waitFor()
    await look('rules of the talk')
    await button(talk.words).click()
    await page.getByRole('textbox', { name: talk.words }).waitFor()
    await look('blocked words')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: talk.open }).waitFor()
    await leaveSheet()
    await button(control['tab.shelf']).click()
    await look('shelf', ['phone'])
    await button(`${control['shelf.edit']} 青瓷杯`).click()
    await page.getByRole('dialog').waitFor()
    await look('a product')
    await page.keyboard.press('Escape')
    await button(`${control['shelf.delist']} 青瓷杯`).click()
    await page.getByRole('alertdialog').waitFor()
    await look('taking a product off')
    await page.keyboard.press('Escape')
    await button(control['tab.share']).click()
    await button(control['handover.show']).click()
    await page.getByRole('img', { name: fillText(control['qr.alt'], { what: control['handover.title'] }) }).waitFor()
    await look('share', ['phone'])
    await button(control['do.start']).click()
    await page.getByRole('alertdialog').waitFor()
    await look('asking before the start')

    await go('/studio/orders')
    await button(orders['orders.reconcile']).click()
    await sees(page.getByText(reconciliationTexts[language].noBills))
    await look('bills and reports')
    await leaveSheet()

    await go('/studio/figures?id=demo-shop')
    await sees(page.getByText(figureTexts[language].plots))
    await look('figures')

    await go('/studio/access')
    await page.getByRole('heading', { level: 1, name: access['access.title'] }).waitFor()
    await button(access['category.add']).waitFor()
    await look('access')
    await button(access['category.add']).click()
    await page.getByRole('dialog').waitFor()
    await look('categories')
    await page.context().close()
    expect(faults).toEqual([])
  })
})

test('[A11Y-2] by keyboard alone one reaches the talk, reads in it, opens a sheet and comes back', async () => {
  const page = await open('zh', 'guest')
  await page.goto(`${kaibo.origin}/room?id=demo-shop`)
  const talk = page.getByRole('log', { name: roomTexts.zh['chat.title'] })
  await talk.getByRole('listitem').first().waitFor()
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  const isInTalk = () => talk.evaluate((element) => element === document.activeElement)
  for (let presses = 0; presses < 20 && !(await isInTalk()); presses += 1) await page.keyboard.press('Tab')
  expect(await isInTalk()).toBe(true)
  const outline = await talk.evaluate((element) => getComputedStyle(element).outlineStyle)
  expect(outline).toBe('solid')
  for (const key of ['Enter', 'Space']) {
    const about = page.getByRole('button', { name: roomTexts.zh['room.about'] }).locator('visible=true').first()
    await about.focus()
    await page.keyboard.press(key)
    await page.getByRole('dialog').waitFor()
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null)).toBe(true)
    }
    await page.keyboard.press('Escape')
    await gone(page.getByRole('dialog'))
    await eventually(async () => expect(await focused()).toContain(roomTexts.zh['room.about']))
  }
  await page.context().close()
})

/** How many colours a picture has, counted in a page of the same browser. */
const countColours = async (picture: Buffer): Promise<number> => {
  const page = await browser.newPage()
  const count = await page.evaluate(async (address) => {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.width
    canvas.height = image.height
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    if (context === null) return 0
    return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size
  }, `data:image/png;base64,${picture.toString('base64')}`)
  await page.close()
  return count
}

test('[A11Y-5] where colours are forced, signs are still seen', async () => {
  const page = await open('zh', 'guest')
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  await page.goto(kaibo.origin)
  const refresh = page.getByRole('button', { name: commonTexts.zh['action.refresh'] })
  await refresh.waitFor()
  const box = await refresh.boundingBox()
  if (box === null) throw new Error('the button has no place')
  // The middle alone: the line around a button is no sign.
  const clip = { x: box.x + 8, y: box.y + 8, width: box.width - 16, height: box.height - 16 }
  await eventually(async () => expect(await countColours(await page.screenshot({ clip }))).toBeGreaterThan(3))
  await page.context().close()
})

test('[A11Y-5] a user who asked for less motion sees no page slide in', async () => {
  const page = await open('zh', 'guest')
  await page.goto(kaibo.origin)
  const tile = page.getByRole('button', { name: '春山新茶，今天开罐' })
  await tile.waitFor()
  await page.evaluate(() => {
    const places = new Set<number>()
    Object.assign(window, { places })
    const note = (): void => {
      for (const each of document.querySelectorAll('.taro_page')) {
        places.add(Math.round(each.getBoundingClientRect().left))
      }
      requestAnimationFrame(note)
    }
    note()
  })
  await tile.click()
  await page.waitForURL(/\/room/)
  await page.locator('video').waitFor()
  await page.locator('.taro_page_stationed').nth(1).waitFor()
  const places = await page.evaluate(() => [...(window as unknown as { places: Set<number> }).places])
  expect(places.filter((left) => left !== 0 && left !== phone.width)).toEqual([])
  await page.context().close()
})

test('[A11Y-6] a browser older than promised shows the reason in words', async () => {
  const page = await open('zh', 'guest')
  await page.goto(kaibo.origin)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.locator('#old-browser').count()).toBe(0)
  await page.addInitScript(() => {
    CSS.supports = () => false
    Object.assign(Intl, { ListFormat: undefined })
  })
  await page.reload()
  await sees(page.getByText('这个浏览器太旧'))
  await page.context().close()
})
