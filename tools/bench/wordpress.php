<?php
// Fills a new WordPress with the posts of posts.json: php wordpress.php FOLDER, where WordPress and posts.json are.
define( 'WP_INSTALLING', true );
$folder = $argv[1];
require_once "$folder/wp-load.php";
require_once "$folder/wp-admin/includes/upgrade.php";
require_once "$folder/wp-admin/includes/image.php";
wp_install( 'Peer', 'admin', 'admin@peer.example', true, '', wp_generate_password() );
$GLOBALS['wp_rewrite']->set_permalink_structure( '/%postname%/' );
update_option( 'posts_per_page', 12 );
$told = json_decode( file_get_contents( "$folder/posts.json" ), true );
$blocks = array();
foreach ( $told['blocks'] as $block ) {
	if ( 'image' !== $block['type'] ) {
		$blocks[] = $block['html'];
		continue;
	}
	$file = wp_upload_dir()['path'] . '/' . basename( $block['file'] );
	copy( $block['file'], $file );
	$kind  = array( 'post_mime_type' => mime_content_type( $file ), 'post_title' => $block['alt'], 'post_status' => 'inherit' );
	$image = wp_insert_attachment( $kind, $file );
	wp_update_attachment_metadata( $image, wp_generate_attachment_metadata( $image, $file ) );
	$hero     = $hero ?? $image;
	$source   = wp_get_attachment_image_url( $image, 'large' );
	$blocks[] = "<!-- wp:image {\"id\":$image,\"sizeSlug\":\"large\"} --><figure class=\"wp-block-image size-large\">"
		. "<img src=\"$source\" alt=\"" . esc_attr( $block['alt'] ) . "\" class=\"wp-image-$image\"/></figure><!-- /wp:image -->";
}
foreach ( $told['titles'] as $number => $title ) {
	$post = array(
		'post_title'   => $title,
		'post_name'    => $number ? "article-$number" : 'article',
		'post_content' => implode( "\n\n", $blocks ),
		'post_status'  => 'publish',
		'post_date'    => gmdate( 'Y-m-d H:i:s', time() - 3600 * ( $number + 1 ) ),
	);
	set_post_thumbnail( wp_insert_post( $post ), $hero );
}
flush_rewrite_rules();
