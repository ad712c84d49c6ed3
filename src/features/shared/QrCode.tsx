import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { AppError } from '@/domain/errors/AppError'
import { Problem } from './Problem'
import { useText } from './useText'
import { commonTexts } from '@/texts/commonTexts'
import { Photo } from '@/ui/Photo'
import { drawQr } from './drawQr'
import styles from './QrCode.module.scss'

interface QrCodeProps {
  readonly text: string
  readonly caption: string
  /** Accessible description of the image: never the text itself where that is a key. */
  readonly alt: string
}

/** A text to scan. The library is loaded when the first code is shown. */
export function QrCode({ text, caption, alt }: QrCodeProps): ReactElement {
  const common = useText(commonTexts)
  const [picture, setPicture] = useState('')
  const [error, setError] = useState<AppError | null>(null)
  useEffect(() => {
    if (error !== null) return
    let current = true
    drawQr(text).then(
      (drawn) => current && setPicture(drawn),
      (cause: unknown) =>
        current && setError(cause instanceof AppError ? cause : new AppError('internal.unexpected', {}, cause)),
    )
    return () => {
      current = false
    }
  }, [text, error])
  if (error !== null) {
    return <Problem error={error} action={{ text: common('action.retry'), onPress: () => setError(null) }} />
  }
  return (
    <View className={styles.qr}>
      <View className={styles.paper}>
        {picture !== '' && <Photo className={styles.picture} src={picture} alt={alt} whole />}
      </View>
      <Text className={styles.caption}>{caption}</Text>
    </View>
  )
}
