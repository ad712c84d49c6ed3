import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { SOCKET_PATH } from '@/domain/wire/version'
import { findFreePorts } from '../e2e/freePorts'
import { guestHeaders, startKaibo, type Kaibo } from '../e2e/kaibo'
import { openViewer, type Viewer } from '../server/realtime/viewer'
import { createPicture, type Picture } from './drive/picture'
import { createScreen, type Screen } from './drive/screen'
import { launch, type LaunchOptions, type MiniProgram } from './host/launch'

/** How a mini program shows live video; each is built on its own. */
export type Plan = 'native' | 'plugin'
export const plans: readonly Plan[] = ['native', 'plugin']

/** The server that the tested builds name (config/run/builds.mjs). */
export const SERVER_OF_BUILD = 'https://kaibo.test'

/** Where the plan's mini program was built for the tests. */
export const builtFolder = (plan: Plan): string => path.resolve(__dirname, `../../dist/weapp-${plan}`)

type OpenOptions = Pick<LaunchOptions, 'storage' | 'scene' | 'loginCode' | 'textScale' | 'alter'>

/** A mini program that runs, in the hands of a test. */
export interface Opened {
  readonly app: MiniProgram
  readonly screen: Screen
  readonly picture: Picture
}

/** A real server, and mini programs that know it as theirs. */
export interface World {
  readonly kaibo: Kaibo
  /** Opens the plan's mini program; the one that was open is closed. */
  open(plan: Plan, url?: string, more?: OpenOptions): Promise<Opened>
  /** Another user in a room, by a socket of their own: a guest, or the owner. */
  enter(roomId: string, as?: 'guest' | 'owner'): Promise<Viewer>
  /** Calls the API as the owner. The link can be used once: a test that needs it on the screen must not call this. */
  asOwner<Reply>(method: string, route: string, body?: unknown): Promise<Reply>
  close(): Promise<void>
}

export interface WorldOptions {
  readonly env?: NodeJS.ProcessEnv
}

export async function openWorld({ env }: WorldOptions = {}): Promise<World> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'kaibo-weapp-'))
  const script = 'dist/server/main.mjs'
  const kaibo = await startKaibo({ dataDir, ...(await findFreePorts()), script, ...(env && { env }) })
  const domains = new Map([
    [SERVER_OF_BUILD, kaibo.origin],
    [SERVER_OF_BUILD.replace('http', 'ws'), kaibo.origin.replace('http', 'ws')],
  ])
  const viewers: Viewer[] = []
  let running: MiniProgram | null = null
  let ownerToken: Promise<string> | null = null
  const owner = (): Promise<string> => (ownerToken ??= signIn(kaibo))
  return {
    kaibo,
    async open(plan, url, more) {
      running?.close()
      const app = await launch({ folder: builtFolder(plan), domains, ...(url && { url }), ...more })
      running = app
      const screen = createScreen(app)
      return { app, screen, picture: createPicture(app, screen, plan) }
    },
    async enter(roomId, as = 'guest') {
      const viewer = openViewer(`${kaibo.origin.replace('http', 'ws')}${SOCKET_PATH}`)
      viewers.push(viewer)
      const token = as === 'owner' ? await owner() : (await guestHeaders(kaibo.origin)).authorization.slice(7)
      await viewer.hello(token, { r: roomId })
      return viewer
    },
    async asOwner<Reply>(method: string, route: string, body?: unknown) {
      const authorization = `Bearer ${await owner()}`
      const answer = await fetch(`${kaibo.origin}/api/rooms${route}`, {
        method,
        headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${await answer.text()}`)
      return (await answer.json()) as Reply
    },
    async close() {
      running?.close()
      for (const viewer of viewers) viewer.cut()
      await kaibo.interrupt()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function signIn({ origin, ownerLink }: Kaibo): Promise<string> {
  const code = new URL(ownerLink).hash.replace('#code=', '')
  const answer = await fetch(`${origin}/api/sessions/owner`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  })
  if (!answer.ok) throw new Error(`signing in: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { token: string }).token
}
