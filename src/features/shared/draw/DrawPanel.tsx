import { Text, View } from '@tarojs/components'
import { useCallback, useContext, useEffect, useMemo, useState, type ReactElement } from 'react'
import type { DrawFile } from '@/domain/draw/drawFile'
import { prizeOfPlace, winnersOf } from '@/domain/draw/drawRules'
import type { RoomDraw } from '@/domain/draw/roomDraw'
import type { AppError } from '@/domain/errors/AppError'
import { formatDuration } from '@/domain/format/time'
import type { OwnDrawReply } from '@/domain/wire/drawHttp'
import { createDrawCalls } from '@/store/room/drawCalls'
import { toAppError } from '@/store/toAppError'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import { Part } from '@/ui/Part'
import { useAppStore, usePorts } from '../AppContext'
import { Problem } from '../Problem'
import { MoreErrorWords, useText } from '../useText'
import styles from './Draw.module.scss'
import { drawErrorTexts } from './drawErrorTexts'
import { DrawFileCheck } from './DrawFileCheck'
import { DrawRuleFacts } from './DrawRuleFacts'
import { drawTexts } from './drawTexts'

/** How often a draw that goes on is read again where no room’s log tells of it, ms. */
const POLL_MS = 5_000

interface DrawPanelProps {
  readonly roomId: string
  readonly drawId: string
  /** The draw as the room’s log tells it; null on a page without the room. */
  readonly seen: RoomDraw | null
}

/** A draw for one viewer: rules, entry by one tap, the own result, and the check of its file. */
export function DrawPanel(props: DrawPanelProps): ReactElement {
  const outer = useContext(MoreErrorWords)
  const words = useMemo(() => ({ ...outer, ...drawErrorTexts }), [outer])
  return (
    <MoreErrorWords.Provider value={words}>
      <Panel {...props} />
    </MoreErrorWords.Provider>
  )
}

function Panel({ roomId, drawId, seen }: DrawPanelProps): ReactElement {
  const t = useText(drawTexts)
  const app = useAppStore()
  const ports = usePorts()
  const calls = useMemo(() => createDrawCalls(ports, app.getState(), roomId, drawId), [ports, app, roomId, drawId])
  const [own, setOwn] = useState<OwnDrawReply | null>(null)
  const [skewMs, setSkewMs] = useState(0)
  const [error, setError] = useState<AppError | null>(null)
  const [busy, setBusy] = useState(false)
  const [file, setFile] = useState<DrawFile | null>(null)
  const [now, setNow] = useState(() => ports.clock.now())
  const take = useCallback(
    async (work: () => Promise<OwnDrawReply>) => {
      try {
        const reply = await work()
        setOwn(reply)
        setSkewMs(reply.now - ports.clock.now())
        setError(null)
      } catch (thrown) {
        setError(toAppError(thrown))
      }
    },
    [ports],
  )
  const phase = own?.draw.phase
  const isOver = phase === 'revealed' || phase === 'cancelled'
  useEffect(() => void take(calls.read), [take, calls, seen?.phase])
  useEffect(() => {
    if (isOver || seen !== null) return undefined
    return ports.clock.every(POLL_MS, () => void take(calls.read))
  }, [take, calls, isOver, seen, ports])
  useEffect(() => {
    if (phase !== 'open') return undefined
    return ports.clock.every(1_000, () => setNow(ports.clock.now()))
  }, [ports, phase])

  const act = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true)
    await work()
    setBusy(false)
  }
  const openFile = async (): Promise<void> => {
    try {
      setFile(await calls.file())
    } catch (thrown) {
      setError(toAppError(thrown))
    }
  }
  if (own === null) return error === null ? <View /> : <Problem error={error} action={null} />
  const { draw, ticket, unmet } = own
  const leftMs = Math.max(0, draw.closesAt - now - skewMs)
  const mayEnter = draw.phase === 'open' && leftMs > 0 && ticket === ''
  return (
    <View className={styles.panel}>
      <View className={styles.head}>
        <Part as="h2" className={styles.title}>
          {draw.rules.title}
        </Part>
        <Text className={styles.phase}>
          {draw.phase === 'open' && leftMs > 0 ? t('left', { time: formatDuration(leftMs) }) : t(`phase.${draw.phase}`)}
        </Text>
      </View>
      <Own own={own} />
      {mayEnter && unmet !== null && (
        <Text {...aria('status')}>{t(`need.${unmet.type}`, { time: formatDuration(unmet.leftSec * 1_000) })}</Text>
      )}
      {mayEnter && (
        <Button
          text={t('enter')}
          variant="main"
          wide
          busy={busy}
          onPress={() => void act(() => take(calls.enter))}
        />
      )}
      {error !== null && <Problem error={error} action={null} />}
      {draw.phase !== 'cancelled' && <Text className={styles.name}>{t('entries', { count: draw.entries })}</Text>}
      {draw.excluded > 0 && <Text className={styles.name}>{t('excluded', { count: draw.excluded })}</Text>}
      {draw.phase === 'revealed' && <Winners draw={draw} />}
      <DrawRuleFacts rules={draw.rules} closesAt={draw.closesAt} now={own.now} />
      {draw.phase === 'revealed' && file === null && (
        <Button text={t('check')} wide busy={busy} onPress={() => void act(openFile)} />
      )}
      {file !== null && <DrawFileCheck file={file} seen={seen} />}
    </View>
  )
}

/** What the draw is for this person: the own ticket, the own prize. */
function Own({ own }: { own: OwnDrawReply }): ReactElement | null {
  const t = useText(drawTexts)
  const { draw, ticket, place } = own
  if (draw.phase === 'cancelled') return <Text className={styles.own}>{t('why', { reason: draw.reason })}</Text>
  if (ticket === '') return null
  const words = [t('entered', { ticket })]
  if (draw.phase === 'revealed') {
    const prize = place === null ? null : prizeOfPlace(draw.rules.prizes, place)
    if (prize !== null) words.push(t('won', { prize: draw.rules.prizes[prize]?.name ?? '' }), draw.rules.redemption)
    else if (place !== null) words.push(t('standIn', { place: place - winnersOf(draw.rules) + 1 }))
    else words.push(t('lost'))
  }
  return (
    <View className={styles.own} {...aria('status')}>
      {words.map((line) => (
        <View key={line}>{line}</View>
      ))}
    </View>
  )
}

function Winners({ draw: { drawn, rules } }: { draw: OwnDrawReply['draw'] }): ReactElement {
  const t = useText(drawTexts)
  const groups = [...rules.prizes.map(({ name }, prize) => ({ name, prize })), { name: t('standIns'), prize: null }]
  return (
    <View className={styles.facts}>
      <Part as="h3">{t('result')}</Part>
      {groups.map(({ name, prize }) => {
        const people = drawn.filter((one) => one.prize === prize)
        if (people.length === 0) return null
        return (
          <View key={`${prize}`} className={styles.fact}>
            <Text className={styles.name}>{name}</Text>
            {people.map((one) => (
              <Text key={one.ticket}>{t('drawn', one as { name: string; ticket: string })}</Text>
            ))}
          </View>
        )
      })}
    </View>
  )
}
