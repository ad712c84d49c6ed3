import { asUserId } from '@/domain/kernel/ids'
import { ok } from '@/domain/kernel/result'
import { startRoomServer } from '../server/realtime/roomServer'
import { createScreen } from '../weapp/drive/screen'
import { soon } from '../weapp/drive/soon'
import { launch } from '../weapp/host/launch'
import { builtFolder, openWorld, SERVER_OF_BUILD } from '../weapp/world'
import { MESSAGES_PER_SEC, talk, textOf } from './fanout/talk'
import { heading, line } from './report'

/** How long the chat is measured, seconds; the first of them fill the list. */
const MEASURED_SEC = 10
const FILLING_SEC = 3
/** Budget of a mini program room: setData calls a second at 200 messages a second. */
const MOST_CALLS_A_SEC = 10
/** WeChat's advice for one call, bytes. Source: WeChat documentation, 小程序性能与体验 setData, seen 2026-11. */
const MOST_BYTES_A_CALL = 256 * 1_024

const wait = (seconds: number): Promise<void> => new Promise((resume) => setTimeout(resume, seconds * 1_000))

/** Data that the room's page of the built mini program sends to the view layer during a busy chat. */
export async function benchSetData(): Promise<void> {
  heading(`setData in the room, ${MESSAGES_PER_SEC} messages a second, native plan, WeChat’s engine on jsdom`)
  const world = await openWorld()
  const talkers = await startRoomServer({
    verifyToken: () => ok({ id: asUserId('01JC0000000000000000009999'), name: 'reader', role: 'guest' }),
  })
  try {
    await world.asOwner('POST', '', { id: talkers.roomId, kind: 'shop', title: 'Tea', hostName: 'Lin' })
    const domains = new Map([
      [SERVER_OF_BUILD, world.kaibo.origin],
      [SERVER_OF_BUILD.replace('http', 'ws'), new URL(talkers.url).origin],
    ])
    const url = `/pages/room/index?id=${talkers.roomId}`
    const app = await launch({ folder: builtFolder('native'), domains, url })
    const screen = createScreen(app)
    await screen.find({ tag: 'input' })
    // Assistants, because the rate is exactly the room's limit for everybody else.
    const stop = talk((index) => {
      const id = asUserId(`01JC${String(index % 400).padStart(22, '0')}`)
      const actor = { id, name: `viewer ${index % 400}`, role: 'assistant' } as const
      void talkers.rooms.execute(talkers.roomId, { type: 'chat.say', text: textOf(index) }, actor, `k${index}`)
    })
    await wait(FILLING_SEC)
    app.updates.reset()
    await wait(MEASURED_SEC)
    stop()
    const updates = [...app.updates.all()]
    const said = await soon(app.faults, () => screen.all({ text: /#\d+$/ }).length)
    app.close()
    report(updates.map(({ bytes }) => bytes), said)
  } finally {
    await talkers.close()
    await world.close()
  }
}

function report(bytes: readonly number[], linesShown: number): void {
  const total = bytes.reduce((sum, one) => sum + one, 0)
  const callsASec = bytes.length / MEASURED_SEC
  const biggest = Math.max(...bytes)
  line('calls a second', callsASec.toFixed(1), { text: `≤ ${MOST_CALLS_A_SEC}`, met: callsASec <= MOST_CALLS_A_SEC })
  line('calls a message', (callsASec / MESSAGES_PER_SEC).toFixed(3))
  line('bytes a second', `${(total / MEASURED_SEC / 1_024).toFixed(1)} KiB`)
  line('bytes a message', `${Math.round(total / MEASURED_SEC / MESSAGES_PER_SEC)} B`)
  line('largest call', `${(biggest / 1_024).toFixed(1)} KiB`, {
    text: `≤ ${MOST_BYTES_A_CALL / 1_024} KiB`,
    met: biggest <= MOST_BYTES_A_CALL,
  })
  line('lines of talk on the page', String(linesShown), { text: '≤ 80', met: linesShown <= 80 })
}
