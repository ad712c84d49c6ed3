import { Text } from '@tarojs/components'
import { useCallback, useEffect, useState, type ReactElement } from 'react'
import type { AppError } from '@/domain/errors/AppError'
import type { AboutReply } from '@/domain/wire/http'
import { usePorts } from '@/features/shared/AppContext'
import { PageFrame, PageHead } from '@/features/shared/PageFrame'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { ContactEntry } from '@/platform/contact/ContactEntry'
import { usePagePart } from '@/platform/navigation/pagePart'
import { openOrders } from '@/platform/navigation/shopNavigation'
import { usePageTitle } from '@/platform/navigation/usePageTitle'
import { toAppError } from '@/store/toAppError'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Notice } from '@/ui/Notice'
import { aboutTexts } from './aboutTexts'
import { SellerPart } from './SellerPart'
import styles from './About.module.scss'

const parts = ['agreement', 'privacy', 'contact', 'seller'] as const
type AboutPart = (typeof parts)[number]

/** User agreement, privacy policy, customer service and seller: for everybody, before any sign-in. */
export function About(): ReactElement {
  const t = useText(aboutTexts)
  const common = useText(commonTexts)
  const { http } = usePorts()
  const [part, setPart] = useState<AboutPart>(usePagePart() === 'seller' ? 'seller' : 'agreement')
  const [about, setAbout] = useState<AboutReply | null>(null)
  const [failed, setFailed] = useState<AppError | null>(null)
  usePageTitle(t('about.title'))

  const load = useCallback(async () => {
    setFailed(null)
    try {
      setAbout(await http.request<AboutReply>('GET', '/api/about'))
    } catch (thrown) {
      setFailed(toAppError(thrown))
    }
  }, [http])
  useEffect(() => void load(), [load])

  return (
    <PageFrame width={688}>
      <PageHead title={t('about.title')} />
      <SegmentedControl
        label={t('about.parts')}
        options={parts.map((value) => ({ value, text: t(`part.${value}`) }))}
        value={part}
        onChoose={setPart}
      />
      {part === 'seller' && <SellerPart />}
      {part !== 'seller' && failed !== null && (
        <Problem error={failed} action={{ text: common('action.retry'), onPress: () => void load() }} />
      )}
      {part !== 'seller' && about === null && failed === null && (
        <Text className={styles.quiet}>{common('state.loading')}</Text>
      )}
      {about !== null && part === 'contact' && (
        <>
          <Text className={styles.line}>{t('contact.lead')}</Text>
          <Button text={t('contact.orders')} icon="bag" onPress={() => openOrders()} />
          <ContactEntry contact={about.contact} text={t('contact.open')} none={t('contact.none')} />
        </>
      )}
      {about !== null && (part === 'agreement' || part === 'privacy') && (
        <>
          {about[part] === null && <Notice weight="warn" body={t('about.default')} />}
          {(about[part] ?? t(`${part}.text`)).split('\n').map((line, index) => (
            // A text has no other name for its lines than their place, and is shown whole.
            <Text key={index} className={styles.line} selectable>
              {line}
            </Text>
          ))}
        </>
      )}
    </PageFrame>
  )
}
