import { execFile } from 'node:child_process'
import { accessSync, constants, mkdirSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'

const run = promisify(execFile)

const rootDir = path.resolve(__dirname, '../..')
const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

interface FoundBrowser {
  readonly executablePath: string
  readonly env: NodeJS.ProcessEnv
}

/** The system's Chromium or Chrome when there is one, else the one inside an npm package: no root, no download. */
export async function findBrowser(): Promise<FoundBrowser> {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const asked = process.env.CHROME_PATH
  const known = folders.flatMap((folder) => systemNames.map((name) => path.join(folder, name)))
  const system = asked ? [asked, ...known] : known
  const executablePath = process.env.KAIBO_TEST_BROWSER === 'npm' ? undefined : system.find(isExecutable)
  if (executablePath) return { executablePath, env: process.env }

  const unpackInto = path.join(rootDir, '.cache/chromium')
  mkdirSync(unpackInto, { recursive: true })
  const script = path.join(__dirname, 'unpackBrowser.mjs')
  const { stdout } = await run(process.execPath, [script], { env: { ...process.env, TMPDIR: unpackInto } })
  const unpacked = JSON.parse(stdout) as { executablePath: string; libraries: string }
  return {
    executablePath: unpacked.executablePath,
    env: { ...process.env, LD_LIBRARY_PATH: unpacked.libraries },
  }
}

/** Camera and microphone that the browser makes up, and a user who always allows, or always refuses. */
export const madeUpDevices = (answer: 'allow' | 'deny'): readonly string[] => [
  '--use-fake-device-for-media-stream',
  answer === 'allow' ? '--use-fake-ui-for-media-stream' : '--use-fake-ui-for-media-stream=deny',
]

/**
 * Limit of one wait in a page, ms. It ends tests that hang and asserts nothing: on two cores that encode, decode and
 * draw for another test file too, Playwright's own 30 s have been exceeded.
 */
const WAIT_MS = 90_000

/** A real browser without a window. Its own profile, no calls home; QUIC off because loopback is all there is. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const { executablePath, env } = await findBrowser()
  const browser = await chromium.launch({
    executablePath,
    env: Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
      ...more,
    ],
  })
  browser.on('context', (context) => context.setDefaultTimeout(WAIT_MS))
  return browser
}

/** A phone held upright, in Chinese, with nothing remembered. */
export const phoneContext = (browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    ...options,
  })

/** Frames and audio bytes that the page's video has decoded so far. */
export const decoded = (page: Page): Promise<{ frames: number; audioBytes: number; source: string }> =>
  page.evaluate(() => {
    const video = document.querySelector('video')
    if (!video) return { frames: 0, audioBytes: 0, source: '' }
    const { webkitAudioDecodedByteCount } = video as HTMLVideoElement & { webkitAudioDecodedByteCount?: number }
    return {
      frames: video.getVideoPlaybackQuality().totalVideoFrames,
      audioBytes: webkitAudioDecodedByteCount ?? 0,
      source: video.currentSrc,
    }
  })
