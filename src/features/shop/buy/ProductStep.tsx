import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { chosenSku, firstChoice, lowerLimit, mostPieces, type ChosenValues } from '@/domain/order/chooseSku'
import { orderLimits } from '@/domain/order/order'
import { formatPrice } from '@/domain/product/money'
import { DealLine, useDeal } from '@/features/shared/DealLine'
import { Problem } from '@/features/shared/Problem'
import { useText } from '@/features/shared/useText'
import { absoluteUrl } from '@/platform/origin'
import type { Checkout, Offer } from '@/store/shop/openCheckout'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Part } from '@/ui/Part'
import { Price } from '@/ui/Price'
import { ProductPicture } from '@/ui/ProductPicture'
import { Spinner } from '@/ui/Spinner'
import { Stepper } from '@/ui/Stepper'
import { TallPhoto } from '@/ui/TallPhoto'
import { aria } from '@/ui/aria'
import { buyTexts } from '../texts/buyTexts'
import styles from './ProductStep.module.scss'
import { SkuChoice } from './SkuChoice'
import { StepFoot } from './StepFoot'

/** So few that it is worth saying, pieces. */
const FEW = 10

/** The product with its variants and the quantity. */
export function ProductStep({ checkout }: { checkout: Checkout }): ReactElement {
  const t = useText(buyTexts)
  const common = useText(commonTexts)
  const { offer, offerError } = useStore(checkout.store)
  if (offer !== null && offer.kind === 'goods') return <ChooseFrom offer={offer} checkout={checkout} />
  if (offer !== null) return <EmptyState icon="bag" title={t('product.elsewhere')} />
  if (offerError !== null) {
    return (
      <Problem error={offerError} action={{ text: common('action.retry'), onPress: () => void checkout.loadOffer() }} />
    )
  }
  return (
    <View className={styles.loading} {...aria('status', common('state.loading'))}>
      <Spinner />
    </View>
  )
}

function ChooseFrom({ offer, checkout }: { offer: Offer; checkout: Checkout }): ReactElement {
  const t = useText(buyTexts)
  const { draft } = useStore(checkout.store)
  const { options, skus, limitPerPerson } = offer
  const [chosen, setChosen] = useState<ChosenValues>(
    () => skus.find(({ id }) => id === draft.skuId)?.values ?? firstChoice(skus, options.length),
  )
  const [quantity, setQuantity] = useState(draft.quantity)
  const sku = chosenSku(skus, chosen)
  const { skewMs } = useStore(checkout.store)
  const seen = useDeal(sku?.deal, skewMs)
  const isOver = sku?.deal !== undefined && seen === null
  useEffect(() => {
    if (isOver) void checkout.loadOffer()
  }, [isOver, checkout])
  const stock = sku === null ? orderLimits.pieces : Math.min(sku.stock, seen?.deal.left ?? sku.stock)
  const limit = lowerLimit(limitPerPerson, seen?.deal.perPerson ?? 0)
  const most = mostPieces(stock, limit, orderLimits.pieces)
  const pieces = Math.min(quantity, most)
  const missing = options.find((_, at) => chosen[at] === null)
  const isGone = skus.every(({ stock }) => stock === 0)
  const isBuyable = sku !== null && sku.stock > 0
  const word = isGone || (sku !== null && sku.stock === 0) ? t('product.soldOut') : t('product.buy')
  const pictures = [...new Set([sku?.pictureUrl ?? '', ...offer.pictures])].filter((url) => url !== '')
  return (
    <View className={styles.product}>
      {/* The picture of the chosen SKU comes first: the strip begins anew with it. */}
      <Pictures key={sku?.pictureUrl ?? ''} urls={pictures} />
      <View className={styles.head}>
        <Amount offer={offer} sku={sku} />
        {seen !== null && <DealLine seen={seen} />}
        <Part as="h3" className={styles.name}>
          {offer.name}
        </Part>
        <View className={styles.facts}>
          {sku !== null && (
            <Text className={sku.stock <= FEW ? styles.few : styles.fact}>
              {sku.stock === 0
                ? t('product.soldOut')
                : t(sku.stock <= FEW ? 'product.few' : 'product.left', { count: sku.stock })}
            </Text>
          )}
          {limit > 0 && <Text className={styles.fact}>{t('product.limit', { count: limit })}</Text>}
          <Text className={styles.fact}>
            {t(offer.terms.type === 'sevenDays' ? 'terms.sevenDays' : 'terms.exception')}
          </Text>
        </View>
      </View>
      <SkuChoice options={options} skus={skus} chosen={chosen} onChoose={setChosen} />
      <View className={styles.quantity}>
        <Text className={styles.label}>{t('quantity.name')}</Text>
        <Stepper
          label={t('quantity.name')}
          lessLabel={t('quantity.less')}
          moreLabel={t('quantity.more')}
          value={pieces}
          most={most}
          onChange={isGone ? null : setQuantity}
        />
      </View>
      <Description offer={offer} />
      <StepFoot>
        <Button
          text={missing === undefined || isGone ? word : t('product.choose', { name: missing.name })}
          variant="main"
          wide
          onPress={
            isBuyable ? () => checkout.send({ type: 'chosen', skuId: sku.id, quantity: pieces }) : null
          }
        />
      </StepFoot>
    </View>
  )
}

/** The pictures beside each other, to be moved sideways. */
function Pictures({ urls }: { urls: readonly string[] }): ReactElement {
  const t = useText(buyTexts)
  if (urls.length < 2) return <ProductPicture url={urls[0] ?? ''} className={styles.only} />
  return (
    <Part as="section" label={t('product.pictures')} className={styles.strip} scrolls>
      {urls.map((url) => (
        <ProductPicture key={url} url={url} className={styles.picture} />
      ))}
    </Part>
  )
}

/** The price, and a struck one with its basis (明码标价规定 art. 16). */
function Amount({ offer, sku }: { offer: Offer; sku: Offer['skus'][number] | null }): ReactElement {
  const t = useText(buyTexts)
  const lowest = Math.min(...offer.skus.map(({ priceFen }) => priceFen))
  const isOpen = sku === null && offer.skus.some(({ priceFen }) => priceFen !== lowest)
  const shown = sku ?? offer.skus.find(({ priceFen }) => priceFen === lowest)
  return (
    <View className={styles.amount}>
      <Price priceFen={shown?.priceFen ?? lowest} size={26} />
      {isOpen && <Text className={styles.fact}>{t('product.from')}</Text>}
      {shown !== undefined && shown.strikeFen > 0 && (
        <>
          <Text className={styles.strike}>{formatPrice(shown.strikeFen)}</Text>
          <Text className={styles.fact}>
            {t('product.basis', { basis: shown.strikeBasis === '' ? t('product.lowest') : shown.strikeBasis })}
          </Text>
        </>
      )}
    </View>
  )
}

function Description({ offer }: { offer: Offer }): ReactElement | null {
  const t = useText(buyTexts)
  const { description, descriptionPictures } = offer
  if (description === '' && descriptionPictures.length === 0) return null
  return (
    <View className={styles.description}>
      <Part as="h3" className={styles.label}>
        {t('product.detail')}
      </Part>
      {description !== '' && <Text className={styles.text}>{description}</Text>}
      {descriptionPictures.map((url, place) => (
        <TallPhoto
          key={url}
          src={absoluteUrl(url)}
          alt={t('product.detailPicture', { nth: place + 1 })}
          className={styles.detail}
        />
      ))}
    </View>
  )
}
