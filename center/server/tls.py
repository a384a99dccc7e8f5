"""The center's own certificate, for districts without a name and an authority: kiosks know it by
its fingerprint.
"""

import datetime as dt
import hashlib
import ssl
from pathlib import Path
from typing import Any

from cheroot.ssl.builtin import BuiltinSSLAdapter
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.files import write_durably

_YEARS = 20


def certificate(data: Path) -> tuple[Path, Path]:
    """The certificate and its key in the center's folder, made on first use; another may be put in
    their place.
    """
    certificate_file, key_file = data / "tls-certificate.pem", data / "tls-key.pem"
    if not certificate_file.exists() or not key_file.exists():
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Komek")])
        begin = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)  # village clocks may stand years back
        signed_certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(begin)
            .not_valid_after(dt.datetime.now(dt.UTC) + dt.timedelta(days=365 * _YEARS))
            .sign(key, hashes.SHA256())
        )
        plain = serialization.NoEncryption()
        form = serialization.PrivateFormat.PKCS8
        write_durably(
            key_file, key.private_bytes(serialization.Encoding.PEM, form, plain), mode=0o600
        )
        write_durably(certificate_file, signed_certificate.public_bytes(serialization.Encoding.PEM))
    return certificate_file, key_file


def pin_of(data: Path) -> str:
    """SHA-256 of the certificate (DER) in hexadecimal; empty where the center has none of its
    own.
    """
    path = data / "tls-certificate.pem"
    if not path.exists():
        return ""
    own_certificate = x509.load_pem_x509_certificate(path.read_bytes())
    return hashlib.sha256(own_certificate.public_bytes(serialization.Encoding.DER)).hexdigest()


class PatientTls(BuiltinSSLAdapter):
    """Shakes hands in the thread that serves the connection: at 600 ms a round trip nobody else has
    to wait.
    """

    def __init__(self, data: Path) -> None:
        certificate_file, key_file = certificate(data)
        super().__init__(str(certificate_file), str(key_file))
        self.context.minimum_version = ssl.TLSVersion.TLSv1_2
        self.context.num_tickets = 0  # half a kilobyte that our kiosks would never use

    def wrap(self, sock: Any) -> tuple[Any, dict[str, str]]:
        """The socket, which shakes hands when it is first read."""
        tls_socket = self.context.wrap_socket(sock, do_handshake_on_connect=False, server_side=True)
        return tls_socket, {"wsgi.url_scheme": "https", "HTTPS": "on"}
