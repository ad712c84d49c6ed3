import Taro from '@tarojs/taro'
import { deferUpdate, offerUpdate } from '@/platform/update/appUpdate.weapp'

const words = { title: 'new', body: 'A newer version is ready.', confirm: 'Restart', cancel: 'Later' }

/** WeChat's update manager and its dialog, with the user's answer. */
function wechat(answer: { confirm: boolean } | 'not shown', canIUse = true) {
  const asked: string[] = []
  let applied = 0
  let ready = (): void => undefined
  Object.assign(Taro, {
    canIUse: () => canIUse,
    getUpdateManager: () => ({
      onUpdateReady: (listener: () => void) => void (ready = listener),
      applyUpdate: () => void (applied += 1),
    }),
    showModal: ({ content }: { content: string }) => {
      asked.push(content)
      return answer === 'not shown' ? Promise.reject(new Error('in the background')) : Promise.resolve(answer)
    },
  })
  offerUpdate(() => words)
  return { asked, applied: () => applied, fetched: () => ready() }
}

const settled = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 0))

describe('[VIEW-5] a newer version of the mini program', () => {
  test('is offered once WeChat has fetched it, and started on a yes', async () => {
    const { asked, applied, fetched } = wechat({ confirm: true })
    expect(asked).toEqual([])
    fetched()
    await settled()
    expect([asked, applied()]).toEqual([[words.body], 1])
  })

  test.each<[string, { confirm: boolean } | 'not shown']>([
    ['the user says later', { confirm: false }],
    ['the dialog could not be shown', 'not shown'],
  ])('is not started when %s', async (_, answer) => {
    const { applied, fetched } = wechat(answer)
    fetched()
    await settled()
    expect(applied()).toBe(0)
  })

  test('waits while any host holds a room that is on, and is offered when the last one lets go', async () => {
    const { asked, fetched } = wechat({ confirm: true })
    const first = deferUpdate()
    const second = deferUpdate()
    fetched()
    first()
    // A hold that is undone twice counts once.
    first()
    expect(asked).toEqual([])
    second()
    await settled()
    expect(asked).toEqual([words.body])
  })

  test('is not asked for where WeChat has no update manager', () => {
    const { asked, fetched } = wechat({ confirm: true }, false)
    fetched()
    expect(asked).toEqual([])
  })
})
