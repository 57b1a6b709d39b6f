"""A certificate of the server's own, for an office that was given none: Excel speaks HTTPS only.

It vouches for this server alone (no authority that could sign for others), and stands with its
key in the settings folder, where only its owner reads the key.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from ansinh_xl.records import NamedTuple

if TYPE_CHECKING:
    from cryptography import x509

DAYS = 397
"""Browsers take no certificate for longer."""
RENEWED = timedelta(days=30)


class Certificate(NamedTuple):
    """Where certificate and key stand; ``is_new``: staff's computers do not know it yet."""

    file: Path
    key: Path
    is_new: bool = False


def own_certificate(folder: Path, names: Sequence[str]) -> Certificate:
    """The one that stands in the folder, if it is for these names and not about to end; else anew.

    ``names`` are host names and addresses, the first one its title.
    """
    made = Certificate(folder / "server.pem", folder / "server-key.pem")
    if made.key.exists() and _still_good(made.file, names):
        return made
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    certificate, key = _made(names)
    _write(made.key, key, 0o600)
    _write(made.file, certificate, 0o644)
    return made._replace(is_new=True)


def _still_good(file: Path, names: Sequence[str]) -> bool:
    from cryptography import x509

    try:
        known = x509.load_pem_x509_certificate(file.read_bytes())
        told = known.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, x509.ExtensionNotFound):
        return False
    ends = known.not_valid_after_utc - datetime.now(UTC)
    return ends > RENEWED and set(_alternatives(names)) <= set(told)


def _made(names: Sequence[str]) -> tuple[bytes, bytes]:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    title = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "ansinh-xl"),
            x509.NameAttribute(NameOID.COMMON_NAME, names[0][:64]),
        ]
    )
    begin = datetime.now(UTC) - timedelta(hours=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(title)
        .issuer_name(title)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=DAYS))
        .add_extension(x509.SubjectAlternativeName(_alternatives(names)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    return certificate.public_bytes(serialization.Encoding.PEM), key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _alternatives(names: Sequence[str]) -> list[x509.GeneralName]:
    from cryptography import x509

    told: list[x509.GeneralName] = []
    for name in dict.fromkeys(names):
        try:
            told.append(x509.IPAddress(ip_address(name)))
        except ValueError:
            told.append(x509.DNSName(name.encode("idna").decode()))
    return told


def _write(file: Path, content: bytes, mode: int) -> None:
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
