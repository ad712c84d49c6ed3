import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** A folder of a test; `dispose` takes it away. */
export const makeFolder = (): { folder: string; dispose: () => void } => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kaibo-doctor-'))
  return { folder, dispose: () => rmSync(folder, { recursive: true, force: true }) }
}

export const write = (folder: string, file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  writeFileSync(path.join(folder, file), text)
}

const provider = 'wx95a7d2b78cf30f98'

/** Writes a small mini program of a plan, as Taro lays one out. */
export const writeBuilt = (folder: string, plan: 'native' | 'plugin'): void => {
  const tag = plan === 'plugin' ? { 'live-room-play': 'plugin://liveRoomPlugin/live-room-play' } : {}
  write(folder, 'app.js', 'App({})')
  write(folder, 'app.json', JSON.stringify({
    pages: ['pages/home/index', 'pages/room/index'],
    subPackages: [{ root: 'packages/studio', pages: ['pages/room/index'] }],
    ...(plan === 'plugin' ? { plugins: { liveRoomPlugin: { version: '1.3.9', provider } } } : {}),
    requiredBackgroundModes: ['audio'],
    lazyCodeLoading: 'requiredComponents',
    __usePrivacyCheck__: true,
  }))
  for (const page of ['pages/home/index', 'pages/room/index', 'packages/studio/pages/room/index']) {
    const usingComponents = { comp: '/comp', ...(page === 'pages/room/index' ? tag : {}) }
    write(folder, `${page}.js`, 'Page({})')
    write(folder, `${page}.json`, JSON.stringify({ usingComponents }))
    write(folder, `${page}.wxml`, '<view />')
  }
  write(folder, 'comp.js', 'Component({})')
  write(folder, 'comp.json', JSON.stringify({ component: true, usingComponents: { comp: './comp' } }))
  write(folder, 'comp.wxml', '<view />')
  write(folder, 'base.wxml', plan === 'native' ? '<live-player src="{{i.p1}}" />' : '<live-room-play />')
}

/** One way to break a mini program. */
export type BuiltAct =
  | { readonly remove: string }
  | { readonly write: string; readonly text: string }
  | { readonly app: Readonly<Record<string, unknown>> }
  | { readonly pad: string; readonly bytes: number }

export const breakBuilt = (folder: string, act: BuiltAct): void => {
  if ('remove' in act) rmSync(path.join(folder, act.remove), { recursive: true })
  else if ('write' in act) write(folder, act.write, act.text)
  else if ('pad' in act) write(folder, act.pad, 'x'.repeat(act.bytes))
  else {
    const app = JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8')) as object
    write(folder, 'app.json', JSON.stringify({ ...app, ...act.app }))
  }
}
