import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { mentionOf, mentions } from '@/domain/chat/mention'
import { chatLimits } from '@/domain/chat/message'
import { withReason, type ActReason } from '@/domain/chat/moderation'
import { AppError } from '@/domain/errors/AppError'
import { asMessageId, asUserId } from '@/domain/kernel/ids'
import { isOver } from '@/domain/room/phase'
import { reaches } from '@/domain/room/roles'
import type { RemovedPerson } from '@/domain/room/state'
import { may, mayActOn } from '@/domain/staff/may'
import { isStaffRole } from '@/domain/staff/staff'
import { ChatNews } from '@/features/shared/ChatNews'
import { Problem } from '@/features/shared/Problem'
import { useReadingPlace } from '@/features/shared/useReadingPlace'
import { useShownLines } from '@/features/shared/useShownLines'
import { useErrorText, useText } from '@/features/shared/useText'
import { drawing } from '@/platform/drawing/drawing'
import type { StudioRoom } from '@/store/studio/createStudioRoom'
import { commonTexts } from '@/texts/commonTexts'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { EmptyState } from '@/ui/EmptyState'
import { Icon } from '@/ui/Icon'
import { Part } from '@/ui/Part'
import { Pressable } from '@/ui/Pressable'
import { Scroll } from '@/ui/Scroll'
import { TextField } from '@/ui/TextField'
import { CouponButton } from '../coupon/CouponButton'
import { DrawButton } from '../draw/DrawButton'
import { ReportsButton } from '../reports/ReportsButton'
import type { RoomFeed } from '../roomFeed'
import { controlTexts } from '../texts/controlTexts'
import { talkTexts } from '../texts/talkTexts'
import { Announcement } from './Announcement'
import { ChatRow } from './ChatRow'
import { ErasePersonSheet } from './ErasePersonSheet'
import { HeldLines } from './HeldLines'
import { MutedSheet } from './MutedSheet'
import { NewcomersSheet, waitOf } from './NewcomersSheet'
import { SHORT_MUTE_MS } from './shortMute'
import { TalkSheet } from './TalkSheet'
import styles from './ChatPanel.module.scss'

/** The chat, with the means of moderation, and the host's own input. */
export function ChatPanel({ feed, studio }: { feed: RoomFeed; studio: StudioRoom }): ReactElement {
  const t = useText(controlTexts)
  const common = useText(commonTexts)
  const describe = useErrorText()
  const { pendingActions, command, forgetAction, undoable, forgetUndo } = useStore(studio)
  const talk = useText(talkTexts)
  const [chosen, setChosen] = useState<string | null>(null)
  const [listing, setListing] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const [ruling, setRuling] = useState(false)
  /** The user to ban, until the host confirms. */
  const [leaving, setLeaving] = useState<(RemovedPerson & { readonly reason?: ActReason }) | null>(null)
  /** The user whose data is to be erased, until the owner confirms. */
  const [erasing, setErasing] = useState<RemovedPerson | null>(null)
  const mayErase = may(feed.role, 'POST /api/people/:userId/erasure')
  const [typed, setTyped] = useState('')
  const shown = useShownLines(feed.lines, drawing.mostLines)
  const place = useReadingPlace('chat', shown, { held: chosen !== null })
  const { muted, phase, newcomers = null, banned = [], talk: rules, held = [], announcement = null } = feed.room
  const isMuted = (id: string): boolean => muted.some(({ userId }) => userId === id)
  const removed = (feed.room.removed ?? []).filter(({ userId }) => userId !== feed.myId && !isMuted(userId))
  const failed = Object.entries(pendingActions).find(
    ([key, { phase: step }]) => /^(?:chat\.(?!announce)|act\.|person\.(?!erase))/.test(key) && step === 'failed',
  )

  // Owner and hosts speak under the room's name.
  const sayAs = t(reaches(feed.role, 'host') ? 'chat.say' : 'chat.sayAsAssistant')
  const obstacle = feed.sayObstacle
  const closedBecause = obstacle === null || isOver(phase) ? t('chat.over') : describe(obstacle).message

  const mute = ({ userId, name }: RemovedPerson, length: 'short' | 'live', reason: ActReason = 'none'): void => {
    const forMs = length === 'short' ? SHORT_MUTE_MS : 0
    void command({ type: 'chat.mute', userId, forMs, name, ...withReason(reason) })
  }
  const send = (): void => {
    if (typed.trim() === '' || feed.say === null) return
    feed.say(typed)
    setTyped('')
    place.follow()
  }

  return (
    <View className={styles.panel}>
      <View className={styles.head}>
        <Part as="h2" className={styles.title}>
          {t('tab.chat')}
        </Part>
        {!isOver(phase) && (
          <Button
            text={
              rules?.who === 'nobody'
                ? talk('openNobody')
                : rules !== undefined && rules.slowSec > 0
                  ? talk('openSlow', { sec: rules.slowSec })
                  : talk('open')
            }
            size="small"
            variant="quiet"
            onPress={() => setRuling(true)}
          />
        )}
        {!isOver(phase) && (
          <Button
            text={t(newcomers === null ? 'newcomers.free' : `newcomers.${newcomers.type}`, waitOf(newcomers))}
            size="small"
            variant="quiet"
            onPress={() => setChoosing(true)}
          />
        )}
        {muted.length + removed.length + banned.length > 0 && (
          <Button
            text={muted.length > 0 ? t('chat.muted', { count: muted.length }) : t('chat.mutedTitle')}
            size="small"
            variant="quiet"
            onPress={() => setListing(true)}
          />
        )}
        {!isOver(phase) && <Announcement {...{ announcement, command }} pending={pendingActions['chat.announce']} />}
        <CouponButton feed={feed} />
        <DrawButton feed={feed} />
        {may(feed.role, 'GET /api/rooms/:roomId/reports') && <ReportsButton feed={feed} studio={studio} />}
      </View>
      {failed?.[1].phase === 'failed' && (
        <Problem
          error={failed[1].error}
          action={{ text: common('action.close'), onPress: () => forgetAction(failed[0]) }}
        />
      )}
      {undoable !== null && !isOver(phase) && (
        <View className={styles.undo} {...aria('status')}>
          <Text>{talk(`undo.${undoable.type}`)}</Text>
          <Button
            text={talk('undo')}
            size="small"
            busy={pendingActions['act.undo']?.phase === 'busy'}
            onPress={() => void command({ type: 'act.undo', seq: undoable.seq })}
          />
          <Button text={talk('close')} size="small" variant="quiet" onPress={forgetUndo} />
        </View>
      )}
      {held.length > 0 && (
        <HeldLines
          lines={held}
          isBusy={(id) => pendingActions[`chat.approve:${id}`]?.phase === 'busy'}
          onApprove={({ id }) => void command({ type: 'chat.approve', id })}
          onDeny={({ id }) => void command({ type: 'chat.deny', id })}
        />
      )}
      <ChatNews lines={feed.lines} myId={feed.myId} />
      <View className={styles.middle}>
        <Scroll {...place.scroll} className={styles.lines} label={t('tab.chat')}>
          <View>
            {place.lines.length === 0 ? (
              <EmptyState icon="chat" title={t('chat.empty')} body={isOver(phase) ? '' : t('chat.emptyBody')} />
            ) : (
              <Part as="ul">
                {place.lines.map((line) => (
                  <ChatRow
                    key={line.id}
                    line={line}
                    mine={line.by === feed.myId}
                    untouchable={line.by !== feed.myId && !mayActOn(feed.role, line.role)}
                    mayMute={!isStaffRole(line.role ?? 'guest')}
                    muted={isMuted(line.by)}
                    open={chosen === line.id}
                    onToggle={() => setChosen(chosen === line.id ? null : line.id)}
                    isForMe={line.by !== feed.myId && mentions(line.text, feed.room.about.hostName)}
                    onReply={
                      feed.say === null
                        ? null
                        : () => {
                            setChosen(null)
                            setTyped(`${mentionOf(line.name)}${typed}`)
                          }
                    }
                    onRemove={(reason) => {
                      setChosen(null)
                      const id = asMessageId(line.id)
                      void command({ type: 'chat.remove', id, userId: line.by, name: line.name, ...withReason(reason) })
                    }}
                    onRemoveAll={(reason, lastMs) => {
                      setChosen(null)
                      const since = lastMs === undefined ? {} : { lastMs }
                      const { by: userId, name } = line
                      void command({ type: 'chat.removeAll', userId, name, ...since, ...withReason(reason) })
                    }}
                    onMute={(length, reason) => {
                      setChosen(null)
                      mute({ userId: asUserId(line.by), name: line.name }, length, reason)
                    }}
                    onBan={(reason) => {
                      setChosen(null)
                      setLeaving({ userId: asUserId(line.by), name: line.name, reason })
                    }}
                    onErase={
                      mayErase
                        ? () => {
                            setChosen(null)
                            setErasing({ userId: asUserId(line.by), name: line.name })
                          }
                        : null
                    }
                    onUnmute={() => {
                      setChosen(null)
                      void command({ type: 'chat.unmute', userId: asUserId(line.by) })
                    }}
                  />
                ))}
              </Part>
            )}
          </View>
        </Scroll>
        {place.unread > 0 && (
          <Pressable
            className={styles.below}
            onPress={() => {
              setChosen(null)
              place.follow()
            }}
          >
            <Text>{t('chat.newBelow', { count: place.unread })}</Text>
          </Pressable>
        )}
      </View>
      {feed.pending.map(({ key, text, refusal }) =>
        refusal === null ? (
          <Text key={key} className={styles.pending}>
            {text}
          </Text>
        ) : (
          <Problem
            key={key}
            error={new AppError(refusal.code, refusal.detail)}
            action={{ text: t('chat.takeBack'), onPress: () => setTyped(feed.withdraw(key)) }}
          />
        ),
      )}
      <View className={styles.compose}>
        {feed.say === null ? (
          <Text className={styles.closed}>{closedBecause}</Text>
        ) : (
          <>
            <TextField
              label={sayAs}
              placeholder={sayAs}
              value={typed}
              maxLength={chatLimits.text}
              onType={setTyped}
              onSubmit={send}
              className={styles.input}
            />
            <Pressable
              className={styles.send}
              label={common('action.send')}
              onPress={typed.trim() === '' ? null : send}
              keepsFocus
            >
              <Icon name="send" />
            </Pressable>
          </>
        )}
      </View>
      {choosing && (
        <NewcomersSheet
          rule={newcomers}
          onChoose={(limit) => {
            setChoosing(false)
            void command({ type: 'chat.limitNewcomers', limit })
          }}
          onClose={() => setChoosing(false)}
        />
      )}
      {ruling && (
        <TalkSheet
          rules={rules}
          mayChangeWords={may(feed.role, 'PUT /api/talk/words')}
          onSet={(patch) => void command({ type: 'chat.setRules', rules: patch })}
          onClose={() => setRuling(false)}
        />
      )}
      {leaving !== null && (
        <Confirm
          title={t('chat.banTitle', { name: leaving.name || t('chat.unnamed') })}
          body={[t('chat.banBody')]}
          confirm={t('chat.ban')}
          cancel={common('action.cancel')}
          danger
          onConfirm={() => {
            setLeaving(null)
            const { userId, name, reason = 'none' } = leaving
            void command({ type: 'person.ban', userId, forMs: 0, name, ...withReason(reason) })
          }}
          onCancel={() => setLeaving(null)}
        />
      )}
      {erasing !== null && <ErasePersonSheet studio={studio} person={erasing} onClose={() => setErasing(null)} />}
      {listing && (
        <MutedSheet
          muted={muted}
          removed={isOver(phase) ? [] : removed}
          banned={isOver(phase) ? [] : banned}
          clockSkewMs={feed.clockSkewMs}
          onMute={mute}
          onUnmute={(userId) => void command({ type: 'chat.unmute', userId })}
          onBan={setLeaving}
          onErase={
            mayErase
              ? (person) => {
                  setListing(false)
                  setErasing(person)
                }
              : null
          }
          onUnban={(userId) => void command({ type: 'person.unban', userId })}
          onClose={() => setListing(false)}
        />
      )}
    </View>
  )
}
