import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { mentionOf } from '@/domain/chat/mention'
import type { ChatLine } from '@/domain/chat/message'
import { formatCount } from '@/domain/format/count'
import { reaches } from '@/domain/room/roles'
import { roleThere } from '@/domain/staff/roleThere'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { openAbout } from '@/platform/navigation/navigation'
import { aboutTexts } from '@/texts/aboutTexts'
import { reportTexts } from '@/texts/reportTexts'
import { roomTexts } from '@/texts/roomTexts'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Part } from '@/ui/Part'
import { useDraft } from '../compose/DraftContext'
import { ReportForm } from '../report/ReportForm'
import { useRoom, useRoomFact } from '../RoomContext'
import styles from './AboutContent.module.scss'
import { NameForm } from './NameForm'
import { PlayChoices } from './PlayChoices'

export interface AboutContentProps {
  /** The line of talk to answer or report; null for the room's introduction. */
  readonly line: ChatLine | null
  /** Called with the sheet's title when its view changes. */
  readonly onTitle: (title: string) => void
  readonly onClose: () => void
}

/** The room's introduction, its host and one's own name; leads to the report form and the terms. */
export function AboutContent({ line, onTitle, onClose }: AboutContentProps): ReactElement {
  const t = useText(roomTexts)
  const own = useText(aboutTexts)
  const reports = useText(reportTexts)
  const [view, setView] = useState<'about' | 'name' | 'report'>(line === null ? 'about' : 'report')
  const language = useApp((state) => state.language)
  const about = useRoomFact((room) => room.about)
  const viewers = useRoom((state) => state.viewers)
  const likes = useRoom((state) => state.likes)
  const myName = useRoom((state) => state.myName)
  // Owner and hosts speak under the room's name, which the studio edits.
  const roomId = useRoomFact((room) => room.id)
  const isHost = useApp(({ session }) => session !== null && reaches(roleThere(session.user, roomId), 'host'))
  const roomTitle = view === 'name' ? own('name.change') : view === 'report' ? reports('report.room') : t('room.about')
  const title = line === null ? roomTitle : line.name
  useEffect(() => onTitle(title), [onTitle, title])
  if (view === 'name') return <NameForm onDone={() => setView('about')} />
  if (view === 'report') {
    return (
      <ReportForm line={line} onDone={onClose}>
        {line !== null && <ReplyButton line={line} onDone={onClose} />}
      </ReportForm>
    )
  }
  return (
    <View className={styles.about}>
      <View className={styles.host}>
        <Avatar url={about.hostAvatarUrl} name={about.hostName} size={52} />
        <View className={styles.words}>
          <Text className={styles.name}>{about.hostName}</Text>
          <Text className={styles.facts}>
            {`${t('host.viewers', { count: formatCount(viewers, language) })} · ${own('host.likes', { count: formatCount(likes, language) })}`}
          </Text>
        </View>
      </View>
      <Part as="h3" className={styles.title}>
        {about.title}
      </Part>
      {about.introduction !== '' && <Text className={styles.introduction}>{about.introduction}</Text>}
      <PlayChoices />
      <View className={styles.me}>
        <View className={styles.words}>
          <Text className={styles.facts}>{own('name.title')}</Text>
          <Text className={styles.name}>{isHost ? about.hostName : myName}</Text>
        </View>
        {!isHost && <Button text={own('name.change')} size="small" icon="edit" onPress={() => setView('name')} />}
      </View>
      <View className={styles.more}>
        <Button
          text={reports('report.room')}
          size="small"
          variant="quiet"
          icon="warn"
          onPress={() => setView('report')}
        />
        <Button
          text={reports('report.about')}
          size="small"
          variant="quiet"
          onPress={() => {
            onClose()
            openAbout()
          }}
        />
      </View>
    </View>
  )
}

/** Begins a line that mentions the speaker; absent where this user may not talk. */
function ReplyButton({ line, onDone }: { line: ChatLine; onDone: () => void }): ReactElement | null {
  const t = useText(aboutTexts)
  const maySay = useRoom(({ say }) => say !== null)
  const { takeBack } = useDraft()
  if (!maySay) return null
  return (
    <Button
      text={t('line.reply', { name: line.name })}
      icon="chat"
      wide
      onPress={() => {
        takeBack(mentionOf(line.name))
        onDone()
      }}
    />
  )
}
