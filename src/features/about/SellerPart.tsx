import { Text, View } from '@tarojs/components'
import { useCallback, useEffect, useState, type ReactElement } from 'react'
import type { AppError } from '@/domain/errors/AppError'
import type { SellerDetails } from '@/domain/seller/sellerDetails'
import type { SellerReply } from '@/domain/wire/sellerHttp'
import { usePorts } from '@/features/shared/AppContext'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { absoluteUrl } from '@/platform/origin'
import { toAppError } from '@/store/toAppError'
import { commonTexts } from '@/texts/commonTexts'
import { Notice } from '@/ui/Notice'
import { Photo } from '@/ui/Photo'
import { sellerTexts } from './sellerTexts'
import styles from './SellerPart.module.scss'

/** The real seller behind the rooms of this server, for everybody. */
export function SellerPart(): ReactElement {
  const t = useText(sellerTexts)
  const common = useText(commonTexts)
  const { http } = usePorts()
  const [seller, setSeller] = useState<SellerReply | null>(null)
  const [failed, setFailed] = useState<AppError | null>(null)

  const load = useCallback(async () => {
    setFailed(null)
    try {
      setSeller(await http.request<SellerReply>('GET', '/api/seller'))
    } catch (thrown) {
      setFailed(toAppError(thrown))
    }
  }, [http])
  useEffect(() => void load(), [load])

  if (failed !== null) {
    return <Problem error={failed} action={{ text: common('action.retry'), onPress: () => void load() }} />
  }
  if (seller === null) return <Text className={styles.name}>{common('state.loading')}</Text>
  if (seller.details === null) return <Notice weight="warn" body={t('seller.none')} />
  return <Details {...seller.details} />
}

function Details(details: SellerDetails): ReactElement {
  const t = useText(sellerTexts)
  const { name, licenceNumber, noLicence, address, phone, email, weChat, licencePictureUrl } = details
  const rows = [
    [t('seller.name'), name],
    [t('seller.licence'), noLicence === '' ? licenceNumber : t(`noLicence.${noLicence}`)],
    [t('seller.address'), address],
    [t('seller.phone'), phone],
    [t('seller.email'), email],
    [t('seller.weChat'), weChat],
  ] as const
  return (
    <View className={styles.details}>
      {rows.map(
        ([label, value]) =>
          value !== '' && (
            <View key={label} className={styles.row}>
              <Text className={styles.name}>{label}</Text>
              <Text className={styles.value} selectable>
                {value}
              </Text>
            </View>
          ),
      )}
      {licencePictureUrl !== '' && (
        <Photo src={absoluteUrl(licencePictureUrl)} className={styles.picture} whole alt={t('seller.picture')} />
      )}
    </View>
  )
}
