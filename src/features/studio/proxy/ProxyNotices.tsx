import { View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import type { ProxyNotice } from '@/domain/wire/proxyNotice'
import { usePorts } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { watchProxy } from '@/store/studio/watchProxy'
import { Notice } from '@/ui/Notice'
import { proxyTexts } from '../texts/proxyTexts'
import styles from './ProxyNotices.module.scss'

const known: readonly string[] = ['scheme', 'host', 'upgrade', 'forwarded'] satisfies readonly ProxyNotice['id'][]

/** Faults of the reverse proxy in front, with remedies; nothing where there are none. */
export function ProxyNotices(): ReactElement | null {
  const t = useText(proxyTexts)
  const ports = usePorts()
  const [notices, setNotices] = useState<readonly ProxyNotice[]>([])
  useEffect(() => watchProxy(ports, setNotices), [ports])
  // A newer server may report a fault without a text in this build.
  const shown = notices.filter(({ id }) => known.includes(id))
  if (shown.length === 0) return null
  return (
    <View className={styles.notices}>
      {shown.map(({ id, page, told }) => (
        <Notice
          key={id}
          weight="warn"
          title={t('proxy.title')}
          body={t(`proxy.${id}`, {
            page: page === '' ? t('proxy.pageUnknown') : t('proxy.page', { page }),
            told: told === '' ? '' : t('proxy.told', { told }),
          })}
        />
      ))}
    </View>
  )
}
