import { act, fireEvent, screen, within } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import { asUserId } from '@/domain/kernel/ids'
import { ChatPanel } from '@/features/studio/chat/ChatPanel'
import type { RoomFeed } from '@/features/studio/roomFeed'
import { createStudioRoom } from '@/store/studio/createStudioRoom'
import { renderApp } from '../../../fakes/renderApp'
import { settle } from '../../../fakes/studioPorts'
import { chatLine, roomFeed, roomState } from '../roomFixture'

const COMMANDS = 'POST /api/rooms/tea/commands'

const show = (feed: RoomFeed) => {
  const app = renderApp((ports) => <ChatPanel feed={feed} studio={createStudioRoom(ports, 'tea')} />)
  app.http.answer(COMMANDS, () => ({ seq: 9 }))
  return app
}
const press = async (name: string | RegExp): Promise<void> => {
  fireEvent.click(screen.getByRole('button', { name }))
  await act(settle)
}

describe('the host’s chat', () => {
  test('describes its future content while there are no lines', () => {
    show(roomFeed())
    expect(screen.queryByText('还没有人发言')).not.toBeNull()
  })

  test('removes a line in two taps', async () => {
    const { http } = show(roomFeed({ lines: [chatLine(1), chatLine(2)] }))
    await press(/第1句/)
    await press('删除这条')
    expect(http.asked[0]?.body).toEqual({ type: 'chat.remove', id: 'm1', userId: 'u1', name: '游客1' })
  })

  test('[TALK-1] [TALK-12] sets rules of the talk at once, and takes the change back', async () => {
    const { http } = show(roomFeed())
    await press('聊天管理')
    await press('10 秒')
    await press('仅工作人员')
    await press(/^先审后发/)
    await press('关闭')
    await press('撤销')
    expect(http.asked.map(({ body }) => body)).toEqual([
      { type: 'chat.setRules', rules: { slowSec: 10 } },
      { type: 'chat.setRules', rules: { who: 'nobody' } },
      { type: 'chat.setRules', rules: { hold: true } },
      { type: 'act.undo', seq: 9 },
    ])
    expect(screen.queryByText('聊天规则已更新')).toBeNull()
  })

  test('[TALK-15] shows the label of WeChat’s check on a line that waits', () => {
    const held = (id: number, check: string) => ({ ...chatLine(id), key: `k${id}`, why: '', check })
    show(roomFeed({ room: roomState({ held: [held(1, '20008'), held(2, 'none'), held(3, '99999')] }) }))
    for (const words of ['微信检查：可能是欺诈', '微信没有来得及检查', '微信检查：需要人工判断']) {
      expect(screen.queryByText(words)).not.toBeNull()
    }
  })

  test('[TALK-13] pins an announcement in two presses, and takes it down', async () => {
    const { http, unmount } = show(roomFeed())
    await press('公告')
    fireEvent.change(screen.getByLabelText('公告内容'), { target: { value: '今晚八折' } })
    await press('发布公告')
    expect(http.asked.at(-1)?.body).toEqual({ type: 'chat.announce', text: '今晚八折' })
    expect(screen.queryByLabelText('公告内容')).toBeNull()
    http.answer(COMMANDS, () => {
      throw new AppError('network.offline')
    })
    await press('公告')
    fireEvent.change(screen.getByLabelText('公告内容'), { target: { value: '最后十件' } })
    await press('发布公告')
    // What was typed stays until the room has it.
    expect(screen.getByLabelText<HTMLTextAreaElement>('公告内容').value).toBe('最后十件')
    expect(within(screen.getByRole('dialog')).queryByText(/错误码/)).not.toBeNull()
    unmount()
    const shown = show(roomFeed({ room: roomState({ announcement: { text: '今晚八折', at: 1 } }) }))
    await press('公告 · 显示中')
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '发布公告' }).disabled).toBe(true)
    await press('撤下公告')
    expect(shown.http.asked.at(-1)?.body).toEqual({ type: 'chat.announce', text: '' })
  })

  test('[TALK-14] answers a line by its author’s name, and marks lines for the host', async () => {
    const lines = [chatLine(1), chatLine(2, { text: '@小满 有大号吗' })]
    show(roomFeed({ lines }))
    const marked = screen.getAllByRole('listitem').filter(({ className }) => className.includes('forMe'))
    expect(marked.map(({ textContent }) => textContent)).toEqual(['游客2@小满 有大号吗'])
    await press(/有大号吗/)
    await press('回复')
    expect(screen.getByLabelText<HTMLInputElement>('以主播身份发言').value).toBe('@游客2 ')
  })

  test('[TALK-8] shows lines that wait, with the words that were found, and approves or denies them', async () => {
    const held = { ...chatLine(1), text: '加微 信', key: 'k', why: '微信' }
    const { http } = show(roomFeed({ room: roomState({ held: [held] }) }))
    expect(screen.queryByText('1 条等待审核')).not.toBeNull()
    expect(screen.queryByText('可能含有：微信')).not.toBeNull()
    await press('通过')
    await press('不通过')
    expect(http.asked.map(({ body }) => body)).toEqual([
      { type: 'chat.approve', id: 'm1' }, { type: 'chat.deny', id: 'm1' },
    ])
  })

  test('[TALK-9] removes a person’s last minutes, with a reason from the list', async () => {
    const { http } = show(roomFeed({ lines: [chatLine(1)] }))
    await press(/第1句/)
    await press('广告引流')
    await press('删除 TA 近 5 分钟的发言')
    expect(http.asked[0]?.body).toEqual({
      type: 'chat.removeAll', userId: 'u1', name: '游客1', lastMs: 300_000, reason: 'advert',
    })
  })

  test('[TALK-11] keeps the blocked words, and shows what a line holds', async () => {
    const { http } = show(roomFeed())
    http.answer('GET /api/talk/words', () => ({ version: 1, text: '微信' }))
    http.answer('PUT /api/talk/words', () => ({ version: 2, text: '微信\nvx' }))
    http.answer('POST /api/talk/words/try', () => ({
      does: 'hold', hits: [{ word: '微信', from: 0, to: 3, as: 'hidden' }],
    }))
    await press('聊天管理')
    await press('屏蔽词')
    fireEvent.change(screen.getByRole('textbox', { name: '屏蔽词' }), { target: { value: '微信\nvx' } })
    await press('保存屏蔽词')
    expect(http.asked.at(-1)?.body).toEqual({ version: 1, text: '微信\nvx' })
    fireEvent.change(screen.getByRole('textbox', { name: '试一句话' }), { target: { value: '微 信' } })
    await press('试一句话')
    expect(screen.queryByText('会等待审核：微信')).not.toBeNull()
  })

  test('[ROOM-62] bans a user after asking once, and lets them back in', async () => {
    const out = { userId: asUserId('u7'), name: '游客7', untilMs: 0 }
    const { http } = show(roomFeed({ lines: [chatLine(1)], room: roomState({ banned: [out] }) }))
    await press(/第1句/)
    await press('请出直播间')
    expect(http.asked).toEqual([])
    await press('请出直播间')
    expect(http.asked[0]?.body).toEqual({ type: 'person.ban', userId: 'u1', forMs: 0, name: '游客1' })
    await press('禁言名单')
    await press('允许回来')
    expect(http.asked[1]?.body).toEqual({ type: 'person.unban', userId: 'u7' })
  })

  test('[ROOM-66] an owner erases a user’s data after a confirmation, with a reason for the record', async () => {
    const { http } = show(roomFeed({ lines: [chatLine(1)] }))
    await press(/第1句/)
    await press('清除 TA 的数据')
    expect(screen.getByRole('alert').textContent).toMatch(/清除 游客1 的数据？.*所有直播间.*不能恢复/)
    expect(http.asked).toEqual([])
    fireEvent.change(screen.getByLabelText('原因（选填，记入操作记录）'), { target: { value: ' 本人要求 ' } })
    http.answer('POST /api/people/u1/erasure', () => new AppError('network.offline'))
    await press('清除 TA 的数据')
    expect(screen.getByRole('dialog').textContent).toContain('network.offline')
    http.answer('POST /api/people/u1/erasure', () => ({ state: 'done' }))
    await press('清除 TA 的数据')
    expect(http.asked[1]).toMatchObject({ path: '/api/people/u1/erasure', body: { reason: '本人要求' } })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('[ROOM-66] authors of removed lines can be erased as well', async () => {
    show(roomFeed({ room: roomState({ removed: [{ userId: asUserId('u1'), name: '游客1' }] }) }))
    await press('禁言名单')
    await press('清除 TA 的数据')
    expect(screen.getByRole('alert').textContent).toContain('清除 游客1 的数据？')
  })

  test('[ROOM-66] neither hosts nor assistants are offered an erasure, and staff cannot be erased', async () => {
    const { unmount } = show(roomFeed({ role: 'host', lines: [chatLine(1)] }))
    await press(/第1句/)
    expect(screen.queryByRole('button', { name: '清除 TA 的数据' })).toBeNull()
    unmount()
    show(roomFeed({ lines: [chatLine(1, { role: 'assistant' })] }))
    await press(/第1句/)
    expect(screen.queryByRole('button', { name: '清除 TA 的数据' })).toBeNull()
  })

  test('[ROOM-37] removes all lines of a user in two taps', async () => {
    const { http } = show(roomFeed({ lines: [chatLine(1)] }))
    await press(/第1句/)
    await press('删除 TA 的全部发言')
    expect(http.asked[0]?.body).toEqual({ type: 'chat.removeAll', userId: 'u1', name: '游客1' })
  })

  test.each([
    ['新游客：30 秒后发言', { type: 'wait', waitSec: 30 }],
    ['新游客：只看不发', { type: 'read' }],
  ])('[ROOM-36] holds new guests: %s', async (choice, limit) => {
    const { http } = show(roomFeed())
    await press('新游客：直接发言')
    await press(choice)
    expect(http.asked[0]?.body).toEqual({ type: 'chat.limitNewcomers', limit })
  })

  test('[ROOM-36] shows the limit of new guests, and lets them chat again', async () => {
    const newcomers = { type: 'wait', waitSec: 300, sinceMs: 1 } as const
    const { http } = show(roomFeed({ room: roomState({ newcomers }) }))
    await press('新游客：300 秒后发言')
    await press('新游客：直接发言')
    expect(http.asked[0]?.body).toEqual({ type: 'chat.limitNewcomers', limit: null })
  })

  test.each([
    ['禁言 10 分钟', 600_000],
    ['禁言到本场结束', 0],
  ])('%s', async (button, forMs) => {
    const { http } = show(roomFeed({ lines: [chatLine(1)] }))
    await press(/第1句/)
    await press(button)
    expect(http.asked[0]?.body).toEqual({ type: 'chat.mute', userId: 'u1', forMs, name: '游客1' })
  })

  test('offers to unmute a muted user, and lists the muted users', async () => {
    const muted = [{ userId: asUserId('u1'), name: '游客1', untilMs: 0 }]
    const { http } = show(roomFeed({ lines: [chatLine(1)], room: roomState({ muted }) }))
    await press('已禁言 1 人')
    await press('解除禁言')
    expect(http.asked[0]?.body).toEqual({ type: 'chat.unmute', userId: 'u1' })
  })

  test.each([
    ['禁言 10 分钟', 600_000],
    ['禁言到本场结束', 0],
  ])('[ROOM-37] %s: a user whose lines are all removed', async (button, forMs) => {
    const removed = [
      { userId: asUserId('u1'), name: '游客1' },
      { userId: asUserId('u2'), name: '游客2' },
      { userId: asUserId('me'), name: '主播' },
    ]
    const muted = [{ userId: asUserId('u2'), name: '游客2', untilMs: 0 }]
    const { http } = show(roomFeed({ myId: 'me', room: roomState({ removed, muted }) }))
    await press('已禁言 1 人')
    const buttons = screen.getAllByRole('button', { name: button })
    expect(buttons).toHaveLength(1)
    await press(button)
    expect(http.asked[0]?.body).toEqual({ type: 'chat.mute', userId: 'u1', forMs, name: '游客1' })
  })

  test('[ROOM-37] leads to users with removed lines also while nobody is muted', async () => {
    show(roomFeed({ room: roomState({ removed: [{ userId: asUserId('u1'), name: '游客1' }] }) }))
    await press('禁言名单')
    expect(screen.getByRole('dialog').textContent).toContain('游客1')
  })

  test('does not offer to mute the host', async () => {
    show(roomFeed({ lines: [chatLine(1, { by: asUserId('host') })] }))
    await press(/第1句/)
    expect(screen.queryByRole('button', { name: /禁言/ })).toBeNull()
  })

  test('[ROOM-33] marks authors by their role, and none by the name', () => {
    const lines = [
      chatLine(1, { role: 'owner', name: '小满' }),
      chatLine(2, { role: 'assistant', name: '小夏' }),
      chatLine(3, { role: 'viewer', name: '主播' }),
    ]
    show(roomFeed({ lines }))
    const spoken = screen.getAllByRole('button', { name: /第\d句/ }).map(({ textContent }) => textContent)
    expect(spoken).toEqual(['主播小满第1句', '助理小夏第2句', '主播第3句'])
    expect(document.querySelectorAll('.badge')).toHaveLength(2)
  })

  test('speaks as the host and clears the box', () => {
    const said: string[] = []
    show(roomFeed({ say: (text) => void said.push(text) }))
    const box = screen.getByLabelText<HTMLInputElement>('以主播身份发言')
    fireEvent.change(box, { target: { value: '大家好' } })
    fireEvent.keyDown(box, { key: 'Enter' })
    expect(said).toEqual(['大家好'])
    expect(box.value).toBe('')
  })

  test('gives refused words back to the box', async () => {
    const pending = [{ key: 'k', text: '大家好', at: 0, seq: null, refusal: { code: 'chat.roomBusy' } as const }]
    show(roomFeed({ pending, withdraw: (key) => (key === 'k' ? '大家好' : '') }))
    expect(screen.getByRole('alert').textContent).toContain('chat.roomBusy')
    await press('取回')
    expect(screen.getByLabelText<HTMLInputElement>('以主播身份发言').value).toBe('大家好')
  })

  test('has no box once the live has ended', () => {
    show(roomFeed({ room: roomState({ phase: 'ended' }), say: null }))
    expect(screen.queryByLabelText('以主播身份发言')).toBeNull()
    expect(screen.queryByText('直播已结束，不能再发言')).not.toBeNull()
  })
})
