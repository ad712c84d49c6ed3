import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import type { AppError } from '@/domain/errors/AppError'
import { formatMoment } from '@/domain/format/time'
import type { Result } from '@/domain/kernel/result'
import type { StaffSession } from '@/domain/wire/staffHttp'
import { useApp } from '@/features/shared/AppContext'
import { useErrorText, useText } from '@/features/shared/useText'
import type { StudioStaff } from '@/store/studio/createStudioStaff'
import { commonTexts } from '@/texts/commonTexts'
import { Badge } from '@/ui/Badge'
import { Button } from '@/ui/Button'
import { Confirm } from '@/ui/Confirm'
import { Part } from '@/ui/Part'
import { staffTexts } from '../texts/staffTexts'
import styles from './Staff.module.scss'

interface SessionRowsProps {
  readonly store: StudioStaff
  readonly sessions: readonly StaffSession[]
  /** Server time, ms. */
  readonly now: number
  /** Ends one of them. */
  readonly end: (sessionId: string) => Promise<Result<null, AppError>>
}

const ways = new Set(['link', 'handover', 'invite', 'password', 'wechat', 'passkey'])
type Way = 'link' | 'handover' | 'invite' | 'password' | 'wechat' | 'passkey'

/** A member's sign-ins; each can be ended. */
export function SessionRows({ store, sessions, now, end }: SessionRowsProps): ReactElement {
  const t = useText(staffTexts)
  const common = useText(commonTexts)
  const describe = useErrorText()
  const language = useApp((state) => state.language)
  const pendingActions = useStore(store, (state) => state.pendingActions)
  const [asked, setAsked] = useState<string | null>(null)
  const pendingAction = asked === null ? undefined : pendingActions[`session.end:${asked}`]
  if (sessions.length === 0) return <Text className={styles.quiet}>{t('people.noDevice')}</Text>
  return (
    <>
      <Part as="ul" className={styles.sessions}>
        {sessions.map(({ id, device, way, seenAt, current }) => (
          <Part as="li" key={id} className={styles.session}>
            <View className={styles.words}>
              <View className={styles.line}>
                <Text className={styles.name}>{device === '' ? t('session.unknown') : device}</Text>
                {current && <Badge text={t('session.here')} tone="good" />}
              </View>
              <Text className={styles.quiet}>
                {[
                  t('session.seen', { when: formatMoment(seenAt, now, language) }),
                  ...(ways.has(way) ? [t(`way.${way as Way}`)] : []),
                ].join(' · ')}
              </Text>
            </View>
            <Button text={t('session.end')} size="small" onPress={() => setAsked(id)} />
          </Part>
        ))}
      </Part>
      {asked !== null && (
        <Confirm
          title={t('person.endConfirm')}
          body={[t('person.endBody')]}
          confirm={t('session.end')}
          cancel={common('action.cancel')}
          danger
          busy={pendingAction?.phase === 'busy'}
          problem={pendingAction?.phase === 'failed' ? describe(pendingAction.error).message : undefined}
          onConfirm={() => void end(asked).then((ended) => ended.ok && setAsked(null))}
          onCancel={() => setAsked(null)}
        />
      )}
    </>
  )
}
