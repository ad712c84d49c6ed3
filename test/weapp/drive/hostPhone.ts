import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Opened, Plan, World } from '../world'
import { createCamera, type Camera } from './camera'
import { soon } from './soon'

/** A phone in the host's hand, with the control room of a room on its screen. */
export interface AtWork extends Opened {
  readonly camera: Camera
  readonly roomId: string
}

export interface HostPhone {
  /** Signs in by the printed link the first time, makes a room by typing and opens its control room. */
  makeRoom(plan: Plan, title: string): Promise<AtWork>
  /** The token of the owner who is signed in. */
  token(): string
}

// A name that does not show the file's kind: the content decides.
const COVER = '/tmp/cover.dat'

/** The phone keeps the signed-in user from one opening to the next. */
export function createHostPhone(world: World): HostPhone {
  const storage = new Map<string, unknown>()
  let signedIn = false
  return {
    async makeRoom(plan, title) {
      const opened = await world.open(plan, '/packages/studio/pages/entry/index', { storage })
      const { app, screen } = opened
      if (!signedIn) {
        await screen.fill('http://…/studio#code=…', world.kaibo.ownerLink)
        await screen.tap('用链接登录')
        signedIn = true
      }
      await screen.tap('新建直播间')
      await screen.fill('例如：秋茶上新，现场泡给你看', title)
      await screen.fill('观众看到的名字', '阿青')
      await chooseCover(opened)
      await screen.tap('创建直播间')
      await screen.find({ text: '未开播' })
      await screen.tap('手机直播')
      const roomId = app.pages.top().instance.options.id ?? ''
      return { ...opened, camera: createCamera(app, screen, plan), roomId }
    },
    token() {
      const kept = [...storage.values()].map(String).find((text) => text.includes('"token"')) ?? '{}'
      return (JSON.parse(kept) as { token: string }).token
    },
  }
}

/** The picture of the album that also goes out while the camera is off. */
async function chooseCover({ app, screen }: Opened): Promise<void> {
  const picture = readFileSync(path.resolve(__dirname, '../../../server/demo/assets/cover-shop.jpg'))
  app.phone.files.put(COVER, new Uint8Array(picture))
  app.phone.person.chooses = [COVER]
  await screen.find({ text: '选择图片' })
  const invitations = screen.all({ text: '选择图片' })
  invitations.at(0)?.tap()
  await soon(app.faults, () => {
    const left = screen.all({ text: /^(选择图片|上传中…)$/ })
    if (left.length >= invitations.length) throw new Error('The picture was not taken')
  })
}
