import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { usePorts } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { savePicture } from '@/platform/file/savePicture'
import { absoluteUrl } from '@/platform/origin'
import { createMiniProgramWays } from '@/store/studio/miniProgramWays'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Part } from '@/ui/Part'
import { Photo } from '@/ui/Photo'
import { CopyRow } from '../CopyRow'
import { controlTexts } from '../texts/controlTexts'
import qrStyles from '@/features/shared/QrCode.module.scss'
import styles from './SharePanel.module.scss'

/** The room's mini program code and link; nothing where the server has no mini program. */
export function MiniProgramPanel({ roomId }: { roomId: string }): ReactElement | null {
  const t = useText(controlTexts)
  const common = useText(commonTexts)
  const ports = usePorts()
  const [ways] = useState(() => createMiniProgramWays(ports, roomId))
  const { code, link, load } = useStore(ways)
  useEffect(() => void load(), [load])

  const failed = code.phase === 'failed' ? code : link.phase === 'failed' ? link : null
  if (code.phase !== 'shown' && link.phase !== 'shown' && failed === null) return null
  return (
    <View className={styles.panel}>
      <Part as="h2" className={styles.title}>
        {t('miniProgram.title')}
      </Part>
      <Text className={styles.body}>{t('miniProgram.body')}</Text>
      {code.phase === 'shown' && (
        <View className={qrStyles.qr}>
          <View className={qrStyles.paper}>
            <Photo className={qrStyles.picture} src={absoluteUrl(code.url)} alt={t('miniProgram.title')} whole />
          </View>
          <Button text={t('miniProgram.save')} onPress={() => savePicture(absoluteUrl(code.url), roomId)} />
        </View>
      )}
      {link.phase === 'shown' && <CopyRow label={t('miniProgram.link')} text={link.url} />}
      {failed !== null && (
        <Problem error={failed.error} action={{ text: common('action.retry'), onPress: () => void load() }} />
      )}
    </View>
  )
}
