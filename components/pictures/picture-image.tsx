type Props = { src: string; width: number; height: number; alt: string; className?: string };

/** A picture of ours. Its size in pixels is known before it comes, so that nothing on the page jumps. */
export function PictureImage({ src, width, height, alt, className = "" }: Props) {
  return (
    // oxlint-disable-next-line nextjs/no-img-element -- private pictures must not go through an optimizer's cache
    <img src={src} width={width} height={height} alt={alt} loading="lazy" className={className} />
  );
}
