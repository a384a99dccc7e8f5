# An ffmpeg of our own making for the Windows package, from Debian 12's source packages with mingw: sourced by build.sh.
# It is made once; docs/decisions/0012-an-ffmpeg-of-our-own.md says why, ffmpeg.txt which sources. `rm -rf` its folder to begin again.

# what is read: video.py's _SAFELY lets no other container in; mpegts is there so that it is told from an mpeg and refused
ffmpeg_demuxers=mov,matroska,avi,dv,mpegps,mpegts,mpegvideo,ogg,wav,mp3,aac,amr,amrnb,amrwb,asf,flv,flac,m4v,h264,hevc
ffmpeg_pictures=h264,hevc,libdav1d,mpeg1video,mpeg2video,mpeg4,h261,h263,h263i,h263p,flv,vp3,theora,vp6,vp6f,vp8,vp9,mjpeg,mjpegb,wmv1,wmv2,wmv3,vc1,msmpeg4v1,msmpeg4v2,msmpeg4v3,dvvideo,prores,svq1,svq3,cinepak,rawvideo,wrapped_avframe
ffmpeg_sounds=aac,aac_latm,ac3,eac3,alac,mp1float,mp2float,mp3float,amrnb,amrwb,opus,vorbis,speex,flac,wmav1,wmav2,wmapro,wmavoice,gsm,gsm_ms,qcelp,evrc,qdm2,dvaudio,adpcm_ms,adpcm_ima_wav,adpcm_ima_qt,adpcm_g726,adpcm_swf,adpcm_yamaha,pcm_alaw,pcm_mulaw,pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le,pcm_dvd,pcm_bluray
ffmpeg_parsers=aac,aac_latm,ac3,amr,av1,dvaudio,flac,gsm,h261,h263,h264,hevc,mjpeg,mpeg4video,mpegaudio,mpegvideo,opus,vc1,vorbis,vp3,vp8,vp9
# what is written, and what recordings come from; lavfi and its sources are for tests
ffmpeg_encoders=libx264,aac,mjpeg,pcm_s16le,rawvideo,wrapped_avframe
ffmpeg_muxers=mp4,ipod,mov,matroska,image2,wav,null
ffmpeg_filters=scale,fps,format,aformat,aresample,null,anull,trim,atrim,setpts,asetpts,hflip,vflip,transpose,rotate,testsrc,testsrc2,sine

make_ffmpeg() { # folder; its `out` then holds ffmpeg.exe with licences and sources' names, its `source` the packages
  folder=$1; parts="$here/.ci/windows"
  wanted=$(cat "$parts/ffmpeg.sh" "$parts/ffmpeg.txt" | cksum)
  [ "$(cat "$folder/.made" 2>/dev/null)" = "$wanted" ] && return 0
  install_packages "an ffmpeg of our own" gcc-mingw-w64-x86-64-win32 nasm meson ninja-build pkgconf dpkg-dev make || return 1
  rm -rf "$folder"; mkdir -p "$folder/source" "$folder/work" "$folder/out"
  fetch_ffmpeg_sources "$folder" "$parts/ffmpeg.txt" || { say "Debian's sources of ffmpeg, as ffmpeg.txt names them, could not be fetched."; return 1; }
  say "Compiling ffmpeg for Windows (once, ten minutes)"
  compile_ffmpeg "$folder/work" >"$folder/work.log" 2>&1 || { tail -20 "$folder/work.log" >&2; say "ffmpeg could not be compiled."; return 1; }
  collect_ffmpeg "$folder" "$parts/ffmpeg.txt" || return 1
  rm -rf "$folder/work"
  printf '%s' "$wanted" >"$folder/.made"
}

fetch_ffmpeg_sources() { # folder, sha256sums: by a list of sources of our own, from where this Debian has its packages
  apt="$1/work/apt"; mkdir -p "$apt/lists/partial"
  apt-get indextargets --format 'deb-src $(SITE) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' | sort -u >"$apt/sources.list"
  private="-qq -o Dir::Etc::SourceList=$apt/sources.list -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists=$apt/lists -o Dir::Cache=$apt -o APT::Sandbox::User="
  # shellcheck disable=SC2046,SC2086
  (cd "$1/source" && apt-get $private update && apt-get $private source --download-only $(ffmpeg_sources "$2") && sha256sum --quiet --check "$2") >&2
}

ffmpeg_sources() { # sha256sums: names and versions as apt wants them; what Debian's versions have before a colon is no part of a file's name
  sed -n 's/^[0-9a-f]*  \(.*\)_\(.*\)\.dsc$/\1 \2/p' "$1" | while read -r name number; do
    case $name in ffmpeg) number=7:$number ;; x264) number=2:$number ;; esac
    echo "$name=$number"
  done
}

compile_ffmpeg() { # folder for the work; every path that could get into the program is relative or mapped away
  ( cd "$1" || exit 1
    for name in x264 dav1d ffmpeg; do dpkg-source --no-check -x ../source/"$name"_*.dsc "$name" || exit 1; done
    mapped="-ffile-prefix-map=$PWD=."; cross=x86_64-w64-mingw32-
    unset CFLAGS LDFLAGS CPPFLAGS
    LC_ALL=C TZ=UTC PKG_CONFIG_LIBDIR="$PWD/prefix/lib/pkgconfig"; export LC_ALL TZ PKG_CONFIG_LIBDIR
    (cd x264 && ./configure --host=x86_64-w64-mingw32 --cross-prefix=$cross --prefix="$PWD/../prefix" --enable-static --disable-cli --disable-opencl \
      --bit-depth=8 --extra-cflags="$mapped" && make -j1 install-lib-static) || exit 1
    (cd dav1d && meson setup --cross-file package/crossfiles/x86_64-w64-mingw32.meson --prefix="$PWD/../prefix" --libdir=lib --buildtype=release \
      -Ddefault_library=static -Denable_tools=false -Denable_tests=false -Dc_args="$mapped" build && ninja -j1 -C build install) || exit 1
    # what depends on this place is no argument: ffmpeg carries the line of its arguments
    printf '#!/bin/sh\nexec x86_64-w64-mingw32-gcc %s "$@"\n' "$mapped" >cc; chmod +x cc
    PATH="$PWD:$PATH"
    (cd ffmpeg && ./configure --enable-cross-compile --cross-prefix=$cross --cc=cc --pkg-config=pkg-config --pkg-config-flags=--static \
      --arch=x86_64 --target-os=mingw32 --enable-gpl --enable-static --disable-shared --disable-debug --disable-stripping --disable-doc --disable-network \
      --disable-ffplay --disable-ffprobe --disable-autodetect --disable-everything --enable-w32threads --enable-libx264 --enable-libdav1d \
      --extra-version=komek --extra-ldflags="-static -s -Wl,--no-insert-timestamp" --enable-protocol=file,pipe --enable-indev=dshow,lavfi \
      --enable-demuxer="$ffmpeg_demuxers" --enable-decoder="$ffmpeg_pictures,$ffmpeg_sounds" --enable-parser="$ffmpeg_parsers" \
      --enable-encoder="$ffmpeg_encoders" --enable-muxer="$ffmpeg_muxers" --enable-filter="$ffmpeg_filters" && make -j1 ffmpeg.exe)
  )
}

collect_ffmpeg() { # folder, sha256sums: what the GPL wants to lie beside the program
  work="$1/work"; out="$1/out"
  cp "$work/ffmpeg/ffmpeg.exe" "$work/ffmpeg/COPYING.GPLv2" "$work/ffmpeg/COPYING.LGPLv2.1" "$out" &&
    cp "$work/ffmpeg/LICENSE.md" "$out/LICENSE.ffmpeg.md" && cp "$work/x264/COPYING" "$out/COPYING.x264" && cp "$work/dav1d/COPYING" "$out/COPYING.dav1d" || return 1
  {
    printf 'ffmpeg.exe is FFmpeg with x264 and dav1d, under the GNU General Public License, version 2 or later (COPYING.GPLv2).\n'
    printf 'Kömek starts it as a program of its own and is not linked with it. It was made by .ci/windows/ffmpeg.sh of Kömek from the\n'
    printf 'source packages of Debian below (SHA-256), which go with the installer as komek-VERSION-ffmpeg-source.tar.\n\n'
    cat "$2"
    printf '\nCompiler: %s\n' "$(x86_64-w64-mingw32-gcc --version | head -1)"
    printf 'Configured with: %s\n' "$(sed -n 's/^#define FFMPEG_CONFIGURATION "\(.*\)"$/\1/p' "$work/ffmpeg/config.h")"
  } >"$out/SOURCES.txt"
}

pack_ffmpeg_sources() { # folder, file to write
  tar --sort=name --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX --mtime=@0 -cf "$2" -C "$1/source" . -C "$here/.ci/windows" ffmpeg.sh ffmpeg.txt
}
