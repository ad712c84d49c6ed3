import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { AppError } from '@/domain/errors/AppError'
import { idlePlayback } from '@/domain/live/playbackMachine'
import { journeys } from '../../fakes/taro'
import { line, NOW, product, room, showRoom, talk } from './showRoom'

const box = (): HTMLInputElement => screen.getByLabelText('说点什么…')
/** Presses the first of that name: the style sheet shows one of two ways to the introduction at a time. */
const press = (name: string | RegExp): void => {
  const [first] = screen.getAllByRole('button', { name })
  if (first) fireEvent.click(first)
}

describe('entering', () => {
  test('a room that is not there says so and leads home', () => {
    showRoom({ room: null, link: { phase: 'stopped', error: new AppError('room.notFound') } })
    expect(screen.queryByText('没有这个直播间')).not.toBeNull()
    expect(screen.queryByText('错误码 room.notFound')).not.toBeNull()
    expect(screen.queryByRole('button', { name: '重试' })).toBeNull()
    press('回到首页')
    expect(journeys.at(-1)).toBe('reLaunch /pages/home/index')
  })

  test('a connection that gave up for another reason can be tried again', () => {
    const { pendingActions } = showRoom({
      room: null,
      link: { phase: 'stopped', error: new AppError('wire.tooManySockets') },
    })
    press('重试')
    expect(pendingActions).toEqual([['retry']])
  })

  test('before the first welcome it shows its state, and lets the viewer leave', () => {
    showRoom({ room: null, link: { phase: 'connecting' } })
    expect(screen.queryByText('正在进入直播间…')).not.toBeNull()
    expect(screen.queryByRole('button', { name: '返回' })).not.toBeNull()
  })

  test('a lost connection counts down and can be tried at once', () => {
    const { become, clock, pendingActions } = showRoom()
    become({ link: { phase: 'lost', retryAtMs: clock.now() + 8_000 } })
    expect(screen.queryByText('连接断开，8 秒后重连')).not.toBeNull()
    act(() => clock.advance(3_000))
    expect(screen.queryByText('连接断开，5 秒后重连')).not.toBeNull()
    press('立即重连')
    expect(pendingActions).toEqual([['retry']])
    become({ link: { phase: 'online' } })
    expect(screen.queryByText(/秒后重连/)).toBeNull()
  })
})

describe('the picture', () => {
  const course = idlePlayback([])

  test('before the start there is the time', async () => {
    const about = { ...room().about, startsAt: NOW + 90_000 }
    showRoom({ room: room({ phase: 'scheduled', about }) })
    expect(await screen.findByText('即将开播')).not.toBeNull()
    expect(screen.queryByText('1:30')).not.toBeNull()
  })

  test('says that the host is away', () => {
    showRoom({ playback: { ...course, phase: 'away', source: null } })
    expect(screen.queryByText('主播暂时离开')).not.toBeNull()
  })

  test('says that the host paused', () => {
    showRoom({ room: room({ phase: 'paused' }), playback: { ...course, phase: 'away', source: null } })
    expect(screen.queryByText('直播暂停中')).not.toBeNull()
  })

  test('says why nothing plays, with the code and a way to try again', () => {
    const { pendingActions } = showRoom({
      playback: { ...course, phase: 'failed', error: new AppError('live.noSource') },
    })
    expect(screen.queryByText('这里没有可用的播放方式')).not.toBeNull()
    expect(screen.queryByText('错误码 live.noSource')).not.toBeNull()
    press('重试')
    expect(pendingActions).toEqual([['retry']])
  })

  test('a browser that wants a tap gets one from anywhere', () => {
    const source = { protocol: 'hls', url: '/x' } as const
    const { pendingActions } = showRoom({ playback: { ...course, phase: 'blocked', source } })
    press('点击播放')
    fireEvent.click(screen.getByText('还没有人说话，来说第一句吧'))
    expect(pendingActions).toEqual([['tapToPlay'], ['tapToPlay']])
  })

  test('a browser that insists on silence is answered by one tap', () => {
    const { pendingActions } = showRoom({ sound: 'mutedByBrowser' })
    press('点击打开声音')
    expect(pendingActions).toEqual([['toggleMuted']])
  })
})

describe('talk', () => {
  test('is said by Enter and by the button, and never when it is empty', () => {
    const { pendingActions } = showRoom()
    fireEvent.keyDown(box(), { key: 'Enter' })
    fireEvent.change(box(), { target: { value: '你好' } })
    fireEvent.keyDown(box(), { key: 'Enter' })
    fireEvent.change(box(), { target: { value: '再来' } })
    press('发送')
    expect(pendingActions).toEqual([
      ['say', '你好'],
      ['say', '再来'],
    ])
    expect(box().value).toBe('')
  })

  test.each([
    ['chat.muted', /你已被禁言/],
    ['chat.guestsMayNot', /本场不开放游客发言/],
  ] as const)('where the user may not chat (%s) the reason stands in the place of the box', (code, words) => {
    showRoom({ say: null, sayObstacle: new AppError(code) })
    expect(screen.queryByLabelText('说点什么…')).toBeNull()
    expect(screen.queryByText(words)).not.toBeNull()
  })

  test('a line on its way is shown, and one that was refused gives its text back', () => {
    const pending = { key: 'k', text: '写错的话', at: 0, seq: null, refusal: null }
    const { become, pendingActions } = showRoom({ timeline: talk({ pending: [pending] }) })
    expect(screen.queryByText('发送中')).not.toBeNull()
    become({ timeline: talk({ pending: [{ ...pending, refusal: { code: 'chat.tooFast' } }] }) })
    expect(screen.queryByText('发送太快了 · 稍等几秒再发')).not.toBeNull()
    press('取回修改')
    expect(pendingActions).toEqual([['withdraw', 'k']])
    expect(box().value).toBe('写错的话')
  })

  test('marks one’s own lines', () => {
    showRoom({ timeline: talk({ lines: [line(1), line(2, 'me')] }) })
    const rowOf = (text: string) => screen.getByText(text).closest('li')?.className
    expect([rowOf('第1句'), rowOf('第2句')]).toEqual(['row', 'row mine'])
  })
})

describe('likes', () => {
  test('the heart likes, and so do two taps on the picture, but not one', async () => {
    const { clock, container, pendingActions } = showRoom()
    await waitFor(() => expect(container.querySelector('.layer')).not.toBeNull())
    press(/点赞/)
    const stage = container.querySelector('.stage') ?? container
    fireEvent.click(stage, { clientX: 100, clientY: 200 })
    act(() => clock.advance(1_000))
    fireEvent.click(stage, { clientX: 100, clientY: 200 })
    expect(pendingActions).toHaveLength(1)
    act(() => clock.advance(120))
    fireEvent.click(stage, { clientX: 104, clientY: 203 })
    expect(pendingActions).toEqual([['like'], ['like']])
    expect(container.querySelectorAll('.layer > .heart').length).toBe(2)
  })

  test('other viewers’ likes rise too, a few at most', async () => {
    const { become, container } = showRoom({ likes: 5 })
    await waitFor(() => expect(container.querySelector('.layer')).not.toBeNull())
    become({ likes: 500 })
    expect(container.querySelectorAll('.layer > .heart').length).toBe(3)
  })
})

describe('the shelf', () => {
  const linked = product('pot', { link: { type: 'web', url: 'https://example.com/pot' } })
  const shelf = [product('cup'), linked, product('gone', { stock: 0, link: linked.link })]

  test('the bag shows the number of products and opens it; only a product with a link has a button', async () => {
    showRoom({ room: room({ shelf }) })
    press('打开购物袋，3 件商品')
    await screen.findByText('cup的名字')
    const sheet = screen.getByText('全部商品 3').parentElement?.parentElement ?? document.body
    expect(sheet.textContent).toContain('cup的名字')
    expect(sheet.textContent).toContain('已售罄')
    expect(screen.getAllByRole('button', { name: '去购买' })).toHaveLength(1)
  })

  test('a mini program’s link has no button in a browser', async () => {
    const link = { type: 'miniProgram', appId: 'wx0123456789abcdef', path: '' } as const
    showRoom({ room: room({ shelf: [product('cup', { link })] }) })
    press(/打开购物袋/)
    await screen.findByText('cup的名字')
    expect(screen.queryByRole('button', { name: '去购买' })).toBeNull()
  })

  test('the pinned product slides in, can be put away, and the next one comes all the same', async () => {
    const { become } = showRoom({ room: room({ shelf, pinned: shelf[0]?.id ?? null }) })
    await screen.findByText('去看看')
    press('收起商品卡片')
    expect(screen.queryByText('去看看')).toBeNull()
    become({ room: room({ shelf, pinned: shelf[1]?.id ?? null }) })
    expect(screen.queryByText('去看看')).not.toBeNull()
  })
})

describe('a picture that lies over every view', () => {
  test('has everything beside it: the way out, the talk, no hearts on top', async () => {
    const { become, container } = showRoom({ room: room({ shelf: [product('cup')] }) })
    await waitFor(() => expect(container.querySelector('.layer')).not.toBeNull())
    expect(container.querySelector('.beside')).toBeNull()
    become({ overlayFailed: true })
    expect(container.querySelector('.room')?.className).toContain('beside')
    expect(container.querySelector('.layer')).toBeNull()
    expect(screen.queryByRole('button', { name: '离开直播间' })).not.toBeNull()
  })

  test('goes out of the way of a sheet', () => {
    const { container } = showRoom({ room: room({ shelf: [product('cup')] }), overlayFailed: true })
    press(/打开购物袋/)
    expect(container.querySelector('.aside')).not.toBeNull()
  })
})

describe('the speaker', () => {
  test('[ROOM-33] the host’s and the helper’s lines say so, others do not, under any name', () => {
    const lines = [
      { ...line(1), name: '山月', role: 'owner' as const },
      { ...line(2), name: '小满', role: 'assistant' as const },
      { ...line(3), name: '主播', role: 'viewer' as const },
      { ...line(4), role: 'guest' as const },
      line(5),
    ]
    showRoom({ timeline: talk({ lines }) })
    const rowOf = (text: string) => screen.getByText(text).parentElement?.textContent
    expect(lines.map(({ text }) => rowOf(text))).toEqual([
      '主播山月第1句',
      '助理小满第2句',
      '主播第3句',
      '游客u1第4句',
      '游客u1第5句',
    ])
    expect(document.querySelectorAll('.badge')).toHaveLength(2)
  })
})

describe('the end', () => {
  test('shows how long it was and leads home', async () => {
    showRoom({ room: room({ phase: 'ended', endedAt: NOW + 125_000 }), likes: 12_000 })
    await screen.findByText('直播已结束')
    expect(screen.queryByText('2:05')).not.toBeNull()
    expect(screen.queryByText('1.2万')).not.toBeNull()
  })
})

describe('the nickname', () => {
  const openForm = async (): Promise<void> => {
    press(/直播间介绍/)
    fireEvent.click(await screen.findByRole('button', { name: '修改昵称' }))
  }
  const session = { token: 't', expiresAt: 2_000_000_000_000, user: { id: 'me', name: '小茶友', role: 'guest' } }

  test('is changed, and the room learns of it', async () => {
    const { http, pendingActions, store } = showRoom()
    http.answer('POST /api/sessions/guest', () => session)
    http.answer('PUT /api/sessions/me', () => session)
    await openForm()
    fireEvent.change(screen.getByLabelText('我的昵称'), { target: { value: ' 小茶友 ' } })
    press('保存')
    await waitFor(() => expect(pendingActions).toEqual([['rejoin']]))
    expect(http.asked.at(-1)?.body).toEqual({ nickname: '小茶友' })
    expect(store.getState().notice?.text).toBe('昵称已修改')
  })

  test('[ROOM-33] of the owner is the room’s, and is not changed here', async () => {
    const { store } = showRoom({ myName: '主播' })
    const owner = { id: 'owner', name: '主播', role: 'owner' as const }
    act(() => store.getState().adoptSession({ token: 't', expiresAt: NOW * 2, user: owner }))
    press(/直播间介绍/)
    await screen.findByText('我的昵称')
    expect(screen.queryByText('主播')).toBeNull()
    expect(screen.queryByRole('button', { name: '修改昵称' })).toBeNull()
  })

  test('stays in the box when the server refuses it', async () => {
    const { http, pendingActions } = showRoom()
    http.answer('POST /api/sessions/guest', () => session)
    http.answer('PUT /api/sessions/me', () => new AppError('request.invalid'))
    await openForm()
    fireEvent.change(screen.getByLabelText('我的昵称'), { target: { value: '坏名字' } })
    press('保存')
    expect(await screen.findByText('填写的内容不符合要求')).not.toBeNull()
    expect(screen.getByLabelText<HTMLInputElement>('我的昵称').value).toBe('坏名字')
    expect(pendingActions).toEqual([])
  })
})

describe('the talk', () => {
  test('[TALK-13] has the announcement above it, and a press shows the whole of it', () => {
    const { become } = showRoom({ room: room({ announcement: { text: '今晚八折', at: 1 } }) })
    press(/^公告/)
    expect(screen.getByRole('button', { name: /今晚八折/, pressed: true })).not.toBeNull()
    become({ room: room({ announcement: null }) })
    expect(screen.queryByRole('button', { name: /今晚八折/ })).toBeNull()
  })

  test('[TALK-14] a press on a line begins a reply, before the words that were typed', async () => {
    showRoom({ timeline: talk({ lines: [line(7)] }), say: () => undefined })
    fireEvent.change(box(), { target: { value: '同问' } })
    press(/第7句/)
    fireEvent.click(await screen.findByRole('button', { name: '回复 @游客u1' }))
    expect(box().value.split(/ +/)).toEqual(['@游客u1', '同问'])
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('[TALK-14] a line is marked for the person whom it mentions', () => {
    showRoom({ myName: '小满', timeline: talk({ lines: [line(1), { ...line(2), text: '@小满 在这' }] }) })
    const marked = screen.getAllByRole('listitem').filter(({ className }) => className.includes('forMe'))
    expect(marked.map(({ textContent }) => textContent)).toEqual(['提到你：游客u1@小满 在这'])
  })
})
